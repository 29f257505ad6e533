// Draws how many mentions lie near each spot, as a smooth stain, for thousands of places.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const red = () => (dashboardMap.isDark() ? [224, 112, 92] : [181, 64, 47]);
  const MAX_OPACITY = 0.9;
  // The picture is worked out in cells of this many pixels, and smoothed when it is enlarged.
  const CELL_PX = 4;
  // A mention counts in full where it lies, and less with the distance, as a normal distribution of this standard deviation.
  const SPREAD_PX = 14;
  const SPREAD_CELLS = SPREAD_PX / CELL_PX;
  const REACH_CELLS = Math.ceil(3 * SPREAD_CELLS);
  const weightAt = (cells) => Math.exp(-(cells ** 2) / (2 * SPREAD_CELLS ** 2));
  const KERNEL = Float32Array.from({ length: 2 * REACH_CELLS + 1 }, (_, i) => weightAt(i - REACH_CELLS));
  // A disc of this radius holds as much as the whole spread.
  const NEAR_PX = SPREAD_PX * Math.SQRT2;
  // The most mentioned cells, one of which has the most mentions near it.
  const CANDIDATE_CELLS = 300;

  // The opacity of a spot with so many mentions near it, from none to that of the peak. Of ten times the mentions it is the same step more.
  const opacity = (near, peak) => (MAX_OPACITY * Math.log2(1 + near)) / Math.log2(1 + peak);

  // Canvas gives it the size of the view and a margin, and draws it anew after each move.
  dashboardMap.Density = dashboardMap.Canvas.extend({
    options: { pane: "density" },

    initialize(options) {
      dashboardMap.Canvas.prototype.initialize.call(this, options);
      this._places = null;
      this._peakOfZoom = new Map();
    },

    onAdd() {
      dashboardMap.Canvas.prototype.onAdd.call(this);
      this._strip = dashboardMap.createStrip(this._map);
    },

    // Shows the density of places {x, y, mentions}, in the unit square; null hides it.
    show(places) {
      this._places = places;
      this._peakOfZoom.clear();
      this._draw();
    },

    _draw() {
      const size = this._bounds.getSize();
      this._clear(size);
      if (!this._strip) return;
      if (!this._places) {
        this._strip.set(null);
        return;
      }
      const peak = this._peak(this._map.getZoom());
      this._paint(this._near(size), peak);
      const high = Math.round(peak).toLocaleString("en-US");
      const colours = [0, 0.5, 1].map((share) => `rgba(${red().join(",")}, ${share * MAX_OPACITY})`);
      this._strip.set({ colours, low: "1", high, text: `mentions of towns and sites within ${this._nearKm()}` });
    },

    // The radius around a spot within which mentions count for it, in the middle of the view.
    _nearKm() {
      const metres = (40075016.7 * Math.cos((this._map.getCenter().lat * Math.PI) / 180)) / (256 * 2 ** this._map.getZoom());
      const km = (NEAR_PX * metres) / 1000;
      return km < 1 ? `${Math.round(km * 1000)} m` : `${km < 10 ? km.toFixed(1) : Math.round(km).toLocaleString("en-US")} km`;
    },

    // The mentions near each cell of the picture: {values, columns, rows}. The picture is larger than the view by the reach of a mention.
    _near(size) {
      const margin = REACH_CELLS;
      const [columns, rows] = [Math.ceil(size.x / CELL_PX) + 2 * margin, Math.ceil(size.y / CELL_PX) + 2 * margin];
      const worldPx = 256 * 2 ** this._map.getZoom();
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      const values = new Float32Array(columns * rows);
      for (const { x, y, mentions } of this._places) {
        const row = Math.floor((y * worldPx - corner.y) / CELL_PX) + margin;
        if (row < 0 || row >= rows) continue;
        for (const worldIndex of [-1, 0, 1]) {
          const column = Math.floor(((x + worldIndex) * worldPx - corner.x) / CELL_PX) + margin;
          if (column >= 0 && column < columns) values[row * columns + column] += mentions;
        }
      }
      return { values: spread(spread(values, columns, rows, 1, columns), rows, columns, columns, 1), columns, rows };
    },

    _paint({ values, columns, rows }, peak) {
      const picture = new ImageData(columns, rows);
      const colour = red();
      for (let i = 0; i < values.length; i += 1) {
        if (values[i] < 0.02) continue;
        picture.data.set(colour, 4 * i);
        picture.data[4 * i + 3] = 255 * Math.min(MAX_OPACITY, opacity(values[i], peak));
      }
      const cells = document.createElement("canvas");
      Object.assign(cells, { width: columns, height: rows });
      cells.getContext("2d").putImageData(picture, 0, 0);
      this._pen.imageSmoothingQuality = "high";
      const offset = -REACH_CELLS * CELL_PX;
      this._pen.drawImage(cells, offset, offset, columns * CELL_PX, rows * CELL_PX);
    },

    // The most mentions near any spot of the world at a zoom, so that the colours stay while the map is panned.
    _peak(zoom) {
      if (!this._peakOfZoom.has(zoom)) this._peakOfZoom.set(zoom, peakOf(this._places, (256 * 2 ** zoom) / CELL_PX));
      return this._peakOfZoom.get(zoom);
    },
  });

  // Spreads the values of each line by the kernel. `step` leads to the next value of a line of `length`, `lineStep` to the next of `lines`.
  function spread(values, length, lines, step, lineStep) {
    const result = new Float32Array(values.length);
    for (let line = 0; line < lines; line += 1) {
      for (let i = 0; i < length; i += 1) {
        const value = values[line * lineStep + i * step];
        if (!value) continue;
        const from = Math.max(0, i - REACH_CELLS);
        const to = Math.min(length - 1, i + REACH_CELLS);
        for (let j = from; j <= to; j += 1) result[line * lineStep + j * step] += value * KERNEL[j - i + REACH_CELLS];
      }
    }
    return result;
  }

  // The most mentions near any of the most mentioned cells, of a world so many cells wide.
  function peakOf(places, worldCells) {
    const cells = new Map();
    for (const { x, y, mentions } of places) {
      const [column, row] = [Math.floor(x * worldCells), Math.floor(y * worldCells)];
      const key = row * worldCells + column;
      const cell = cells.get(key) || { column, row, mentions: 0 };
      cell.mentions += mentions;
      cells.set(key, cell);
    }
    const candidates = [...cells.values()].sort((a, b) => b.mentions - a.mentions).slice(0, CANDIDATE_CELLS);
    return candidates.reduce((peak, cell) => Math.max(peak, nearCell(cell, cells, worldCells)), 1);
  }

  function nearCell({ column, row }, cells, worldCells) {
    let near = 0;
    for (let down = -REACH_CELLS; down <= REACH_CELLS; down += 1) {
      for (let across = -REACH_CELLS; across <= REACH_CELLS; across += 1) {
        const cell = cells.get((row + down) * worldCells + column + across);
        if (cell) near += cell.mentions * KERNEL[down + REACH_CELLS] * KERNEL[across + REACH_CELLS];
      }
    }
    return near;
  }
})(window.dashboardMap);
