// Names on the map: laid out so that none covers another, the most mentioned first; they never catch the mouse.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (here) {
  const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  const STYLES = {
    place: { font: `11.5px ${FONT}`, height: 14 },
    bold: { font: `600 13px ${FONT}`, height: 16 },
    area: { font: `italic 11px ${FONT}`, height: 13 },
    country: { font: `11px ${FONT}`, height: 13, spacing: 0.9 },
    division: { font: `italic 10.5px ${FONT}`, height: 12 },
  };
  const BOLD_FROM_RADIUS_PX = 10;
  const AREA_KINDS = new Set(["country", "division", "region", "water"]);
  const DIVISION_NAMES_FROM_ZOOM = 7;
  const LONGEST_NAME = 32;
  // How many points across and down are tried for the name of a country whose middle is out of sight.
  const TRIES = [14, 10];
  const MOST_PLACES = 400;
  const GAP_PX = 3;

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  function width(text, style) {
    const key = `${style}\n${text}`;
    if (!widths.has(key)) {
      pen.font = STYLES[style].font;
      widths.set(key, Math.ceil(pen.measureText(text).width + text.length * (STYLES[style].spacing || 0)) + 2);
    }
    return widths.get(key);
  }

  const spot = (mark) => `${mark.getLatLng()}`;

  // Boxes are [left, top, right, bottom] in pixels.
  const meets = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  const within = (a, b) => a[0] > b[0] && a[2] < b[2] && a[1] > b[1] && a[3] < b[3];

  const touches = (box, { point: { x, y }, radius }) =>
    Math.hypot(x - Math.max(box[0], Math.min(x, box[2])), y - Math.max(box[1], Math.min(y, box[3]))) < radius;

  // Where a name may stand about its mark, the best place first: right, left, above and below, the corners, then above and below,
  // to a side and further off.
  function spots(point, radius, wide, high) {
    const gap = radius + GAP_PX;
    const slant = radius * 0.7 + 1;
    const [middle, above, below] = [point.y - high / 2, point.y - gap - high, point.y + gap];
    return [
      [point.x + gap, middle], [point.x - gap - wide, middle],
      [point.x - wide / 2, above], [point.x - wide / 2, below],
      [point.x + slant, point.y - slant - high], [point.x + slant, point.y + slant],
      [point.x - slant - wide, point.y - slant - high], [point.x - slant - wide, point.y + slant],
      [point.x - wide / 4, above], [point.x - wide / 4, below], [point.x - (wide * 3) / 4, above], [point.x - (wide * 3) / 4, below],
      [point.x - wide / 2, above - 5], [point.x - wide / 2, below + 5],
    ].map(([x, y]) => [x, y, x + wide, y + high]);
  }

  // Whether a point lies inside rings, by counting the edges that a ray to the east crosses.
  function inside(rings, x, y) {
    let crossed = false;
    for (const { flat, box } of rings) {
      if (y < box[1] || y > box[3] || x > box[2]) continue;
      for (let i = 2; i < flat.length; i += 2) {
        const [x1, y1, x2, y2] = [flat[i - 2], flat[i - 1], flat[i], flat[i + 1]];
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) crossed = !crossed;
      }
    }
    return crossed;
  }

  here.Labels = L.Class.extend({
    initialize(map) {
      this._map = map;
      this._marks = [];
      this._base = [];
      this._rings = new Map();
      this._pane = map.createPane("names");
      this._pane.setAttribute("aria-hidden", "true");
      map.on("zoomstart", () => this._pane.classList.add("hidden"));
      map.on("moveend zoomend resize", () => this.lay());
    },

    // The names of countries and divisions, each with the point that it belongs to.
    base(collection) {
      this._base = collection.features.map(({ properties, geometry }) => ({
        ...properties, at: L.latLng(geometry.coordinates[1], geometry.coordinates[0]),
      }));
      this._base.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.room - a.room));
      this.lay();
    },

    countries(collection) {
      for (const { properties, geometry } of collection.features) this._rings.set(properties.country, here.runs(geometry));
      this.lay();
    },

    places(marks, selected) {
      // A ring about a place leaves the room for a name to that place, where it is on the map.
      const drawn = new Set(marks.filter((mark) => !mark.feature.properties.ring_px).map(spot));
      this._marks = marks.filter((mark) => !mark.feature.properties.ring_px || !drawn.has(spot(mark))).map((mark) => {
        const { name, stands_for, mentions, kind, vague, radius } = mark.feature.properties;
        const isSelected = mark.feature.id === selected;
        return {
          id: mark.feature.id,
          name,
          text: name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name,
          stands_for,
          mentions,
          kind,
          bold: isSelected || radius >= BOLD_FROM_RADIUS_PX,
          radius: radius + (isSelected ? here.RING_PX : 0) + (vague ? here.VAGUE_PX : 0),
          at: mark.getLatLng(),
          selected: isSelected,
        };
      });
      this._marks.sort((a, b) => b.selected - a.selected || b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
      this.lay();
    },

    // Leaves the names of the base map out while an online map shows its own.
    cover(covered) {
      this._covered = covered;
      this.lay();
    },

    lay() {
      if (this._map._animatingZoom) return;
      const size = this._map.getSize();
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const view = [corner.x, corner.y, corner.x + size.x, corner.y + size.y];
      const taken = this._controls(corner);
      const names = document.createDocumentFragment();
      const put = (box, text, style, extra = "") => {
        taken.push(box);
        const label = L.DomUtil.create("div", `name ${style} ${extra}`, names);
        label.textContent = text;
        L.DomUtil.setPosition(label, L.point(box[0], box[1]).round());
      };
      this._layPlaces(view, taken, put);
      if (!this._covered) this._layBase(view, taken, put);
      this._pane.replaceChildren(names);
      this._pane.classList.remove("hidden");
    },

    // What the legend and the buttons cover.
    _controls(corner) {
      const frame = this._map.getContainer().getBoundingClientRect();
      return [...this._map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        return [left - frame.left + corner.x, top - frame.top + corner.y, right - frame.left + corner.x, bottom - frame.top + corner.y];
      });
    },

    _layPlaces(view, taken, put) {
      const seen = [];
      for (const mark of this._marks) {
        const point = this._map.latLngToLayerPoint(mark.at);
        if (point.x < view[0] || point.x > view[2] || point.y < view[1] || point.y > view[3]) continue;
        seen.push({ ...mark, point });
        if (seen.length === MOST_PLACES) break;
      }
      for (const mark of seen) {
        const style = mark.bold ? "bold" : AREA_KINDS.has(mark.kind) ? "area" : "place";
        const all = spots(mark.point, mark.radius, width(mark.text, style), STYLES[style].height);
        const clear = (box) => !taken.some((other) => meets(box, other)) && !seen.some((other) => other !== mark && touches(box, other));
        const box = all.find((one) => within(one, view) && clear(one)) || all.find(clear) || (mark.selected ? all[0] : null);
        if (box) put(box, mark.text, style, `of-${mark.kind}`);
      }
      seen.forEach(({ point: { x, y }, radius }) => taken.push([x - radius, y - radius, x + radius, y + radius]));
    },

    // A country's or division's own name, where it has room and is not among the places already.
    _layBase(view, taken, put) {
      const zoom = this._map.getZoom();
      const shown = new Set(this._marks.flatMap((mark) => [mark.stands_for, mark.name]));
      const pixels = (256 * 2 ** zoom) / 360;
      for (const { kind, key, name, room, at } of this._base) {
        if ((kind === "division" && zoom < DIVISION_NAMES_FROM_ZOOM) || shown.has(key) || shown.has(name)) continue;
        const text = kind === "country" ? name.toUpperCase() : name;
        const wide = width(text, kind);
        if (wide > room * pixels * 0.9) continue;
        const fits = (box) => within(box, view) && !taken.some((other) => meets(box, other));
        const about = ({ x, y }) => [x - wide / 2, y - STYLES[kind].height / 2, x + wide / 2, y + STYLES[kind].height / 2];
        const middle = about(this._map.latLngToLayerPoint(at));
        const box = fits(middle) ? middle : kind === "country" && this._elsewhere(key, view, about, fits);
        if (box) put(box, text, kind);
      }
    },

    // A box for the name inside the part of a country that is in sight, as near as can be to the middle of that part.
    _elsewhere(key, view, about, fits) {
      const unit = (x, y) => {
        const { lng, lat } = this._map.layerPointToLatLng([x, y]);
        return here.unit(lng, lat);
      };
      const sight = [...unit(view[0], view[1]), ...unit(view[2], view[3])];
      const rings = (this._rings.get(key) || []).filter(({ box }) => meets(box, sight));
      if (!rings.length) return null;
      const onLand = (x, y) => inside(rings, ...unit(x, y));
      const points = [];
      for (let i = 0; i < TRIES[0] * TRIES[1]; i += 1) {
        const x = view[0] + ((view[2] - view[0]) * ((i % TRIES[0]) + 0.5)) / TRIES[0];
        const y = view[1] + ((view[3] - view[1]) * (Math.floor(i / TRIES[0]) + 0.5)) / TRIES[1];
        if (onLand(x, y)) points.push({ x, y });
      }
      const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
      const [x, y] = [mean("x"), mean("y")];
      points.sort((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y));
      return points.map(about).find((box) => fits(box) && onLand(box[0], box[1]) && onLand(box[2], box[3])) || null;
    },

  });
})(window.dashboardMap);
