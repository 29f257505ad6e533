// Draws the base map, Natural Earth's vectors, on one canvas under everything else.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // In light and in dark; map.css has the colours of names, legend and controls.
  const LIGHT = { land: "#f3f0e9", water: "#cfdfe8", shore: "#a9c2d0", river: "#a6c3d3", border: "#8d8578", division: "#d8d1c4" };
  const DARK = { land: "#2b2f31", water: "#1a2329", shore: "#3d4f5a", river: "#35505f", border: "#827b70", division: "#45484a" };
  const DIVISIONS_FROM_ZOOM = 5;
  // Vertices nearer than this to the last one drawn are left out.
  const SMALLEST_STEP_PX = 0.6;
  // The layers at 1:50m, whose lines have few vertices: their corners are rounded off.
  const ROUNDED_LAYERS = new Set(["rivers", "lakes"]);

  // A point in the unit square of Web Mercator (L.CRS.EPSG3857): [0, 0] is the north-west corner of the world, [1, 1] the south-east.
  function toUnitSquare(lon, lat) {
    const sine = Math.sin((Math.max(-85.0511, Math.min(85.0511, lat)) * Math.PI) / 180);
    return [lon / 360 + 0.5, 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)];
  }

  // A line or ring as {flat, box} in the unit square: flat is [x, y, x, y, ...], box [west, north, east, south]. A coordinate in pixels is
  // then one multiplication and one subtraction.
  function path(points) {
    const flat = new Float64Array(points.length * 2);
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    points.forEach(([lon, lat], i) => {
      const [x, y] = toUnitSquare(lon, lat);
      flat[2 * i] = x;
      flat[2 * i + 1] = y;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    return { flat, box };
  }

  // The lines or rings of a GeoJSON geometry, as paths.
  dashboardMap.paths = function ({ type, coordinates }) {
    if (type === "LineString") return [path(coordinates)];
    if (type === "Polygon" || type === "MultiLineString") return coordinates.map(path);
    return coordinates.flat().map(path);
  };

  // Whether a point of the unit square lies inside the area of the rings: a ray from it to the east then crosses an odd number of edges.
  dashboardMap.isInRings = function (rings, x, y) {
    let isOdd = false;
    for (const { flat, box } of rings) {
      if (y < box[1] || y > box[3] || x > box[2]) continue;
      for (let i = 2; i < flat.length; i += 2) {
        const [x1, y1, x2, y2] = [flat[i - 2], flat[i - 1], flat[i], flat[i + 1]];
        if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) isOdd = !isOdd;
      }
    }
    return isOdd;
  };

  dashboardMap.Canvas = L.Renderer.extend({
    options: { pane: "basemap", padding: 0.3 },

    initialize(options) {
      L.Renderer.prototype.initialize.call(this, options);
      this._layerPaths = {};
      this._tints = [];
      dashboardMap.onLookChange(() => this._map && this._draw());
    },

    // Sets the areas that are tinted, each {paths, fill, edge, width, dash}; later ones lie on earlier ones.
    setTints(tints) {
      this._tints = tints;
      if (this._map) this._draw();
    },

    // Draws these layers, the GeoJSON features of each by its name. Returns the paths of each feature, by layer.
    setVectors(layers) {
      const paths = {};
      for (const [name, features] of Object.entries(layers)) {
        paths[name] = features.map(({ geometry }) => dashboardMap.paths(geometry));
        this._layerPaths[name] = paths[name].flat();
      }
      if (this._map) this._draw();
      return paths;
    },

    _initContainer() {
      this._container = L.DomUtil.create("canvas");
      this._container.setAttribute("aria-hidden", "true");
    },

    _destroyContainer() {
      L.DomUtil.remove(this._container);
      delete this._container;
    },

    _updatePaths() {},

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this._draw();
    },

    // Empties the canvas by setting its size. For the printer it is a new one: Chromium prints in white what was emptied.
    _clear(size) {
      if (dashboardMap.isPrinting()) {
        const emptyCanvas = this._container.cloneNode();
        this._container.replaceWith(emptyCanvas);
        this._container = emptyCanvas;
      }
      const ratio = window.devicePixelRatio || 1;
      this._container.width = Math.round(size.x * ratio);
      this._container.height = Math.round(size.y * ratio);
      this._pen = this._container.getContext("2d");
      this._pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    },

    _draw() {
      const size = this._bounds.getSize();
      const scale = 256 * 2 ** this._map.getZoom();
      const corner = this._map.getPixelOrigin().add(this._bounds.min);
      this._clear(size);
      // The world is drawn again on either side, so that the map does not end at 180 degrees.
      for (const worldIndex of [-1, 0, 1]) {
        const view = { scale, left: corner.x - worldIndex * scale, top: corner.y, width: size.x, height: size.y };
        if (view.left < scale && view.left + size.x > 0) this._drawWorld(view);
      }
    },

    _drawWorld(view) {
      const colours = dashboardMap.isDark() ? DARK : LIGHT;
      const zoom = this._map.getZoom();
      const stroke = (name, colour, width, dash = []) => this._stroke(name, view, colour, width, dash);
      this._fill("countries", view, colours.land);
      for (const { paths, fill } of this._tints) this._fillPaths(paths, view, fill);
      stroke("rivers", colours.river, zoom < 4 ? 0.5 : zoom < 6 ? 0.9 : 1.4);
      this._fill("lakes", view, colours.water);
      stroke("lakes", colours.river, 0.7);
      if (zoom >= DIVISIONS_FROM_ZOOM) stroke("divisions", colours.division, zoom < 7 ? 0.8 : 1.1);
      stroke("countries", colours.shore, zoom < 4 ? 0.5 : 0.9);
      stroke("borders", colours.border, zoom < 4 ? 0.6 : zoom < 6 ? 1 : 1.5);
      stroke("disputed", colours.border, zoom < 4 ? 0.6 : 1, [4, 3]);
      for (const { paths, edge, width, dash } of this._tints) this._strokePaths(paths, view, edge, width, dash);
    },

    _fill(name, view, colour) {
      this._fillPaths(this._layerPaths[name] || [], view, colour, ROUNDED_LAYERS.has(name));
    },

    _fillPaths(paths, view, colour, areRounded) {
      this._trace(paths, view, areRounded);
      this._pen.fillStyle = colour;
      this._pen.fill("evenodd");
    },

    _stroke(name, view, colour, width, dash) {
      this._strokePaths(this._layerPaths[name] || [], view, colour, width, dash, ROUNDED_LAYERS.has(name));
    },

    _strokePaths(paths, view, colour, width, dash, areRounded) {
      this._trace(paths, view, areRounded);
      Object.assign(this._pen, { strokeStyle: colour, lineWidth: width, lineJoin: "round" });
      this._pen.setLineDash(dash);
      this._pen.stroke();
    },

    _trace(paths, view, areRounded) {
      this._pen.beginPath();
      for (const { flat, box } of paths) {
        const [west, north] = [box[0] * view.scale - view.left, box[1] * view.scale - view.top];
        const [east, south] = [box[2] * view.scale - view.left, box[3] * view.scale - view.top];
        if (east < 0 || south < 0 || west > view.width || north > view.height) continue;
        this._tracePath(flat, view, areRounded);
      }
    },

    // Leaves out steps too small to be seen: without that, the whole world would be slow to draw.
    _tracePath(flat, view, isRounded) {
      const pen = this._pen;
      let lastX = flat[0] * view.scale - view.left;
      let lastY = flat[1] * view.scale - view.top;
      pen.moveTo(lastX, lastY);
      for (let i = 2; i < flat.length; i += 2) {
        const x = flat[i] * view.scale - view.left;
        const y = flat[i + 1] * view.scale - view.top;
        const isEnd = i === flat.length - 2;
        if (!isEnd && Math.abs(x - lastX) < SMALLEST_STEP_PX && Math.abs(y - lastY) < SMALLEST_STEP_PX) continue;
        if (isRounded && !isEnd) pen.quadraticCurveTo(lastX, lastY, (lastX + x) / 2, (lastY + y) / 2);
        else pen.lineTo(x, y);
        [lastX, lastY] = [x, y];
      }
    },
  });

  dashboardMap.toUnitSquare = toUnitSquare;
})(window.dashboardMap);
