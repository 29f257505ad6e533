// The marks of the places: their shapes, their tooltips, the ring of the selected one, and where the map looks.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (here) {
  // Outlines about a point whose area is that of a circle with the radius r, as SVG paths.
  const polygon = (corners) => `M${corners.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}Z`;
  const OUTLINES = {
    circle: ({ x, y }, r) => `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`,
    square({ x, y }, r) {
      const half = (r * Math.sqrt(Math.PI)) / 2;
      return polygon([[x - half, y - half], [x + half, y - half], [x + half, y + half], [x - half, y + half]]);
    },
    diamond({ x, y }, r) {
      const half = r * Math.sqrt(Math.PI / 2);
      return polygon([[x, y - half], [x + half, y], [x, y + half], [x - half, y]]);
    },
    hexagon({ x, y }, r) {
      const side = r * Math.sqrt((2 * Math.PI) / (3 * Math.sqrt(3)));
      return polygon([0, 1, 2, 3, 4, 5].map((i) => [x + side * Math.cos((i * Math.PI) / 3), y + side * Math.sin((i * Math.PI) / 3)]));
    },
  };

  const SHAPES = { country: "square", division: "square", region: "diamond", water: "hexagon" };
  const COLOURS = { country: "#4a6b8a", division: "#4a6b8a", region: "#7a7c4f", water: "#3d7f94", town: "#b5402f", site: "#b5402f" };
  const PALE = "#fbf4f1";

  // A circle marker with an outline of its own; its options are those of a path, and `shape`. (Leaflet would round its radius to whole pixels.)
  const Mark = L.CircleMarker.extend({
    _updatePath() {
      this._renderer._setPath(this, this._empty() ? "M0 0" : OUTLINES[this.options.shape](this._point, this._radius));
    },
  });

  // Where a spot off a place may lie, in the map's own scale. About its own mark it is left out where it would be no larger than that; about
  // a place's mark it stays large enough to be seen and clicked.
  const SMALLEST_AROUND_PX = 10;
  const Around = L.Circle.extend({
    _updatePath() {
      const { smallest } = this.options;
      if (this._radius >= (smallest || SMALLEST_AROUND_PX)) L.Circle.prototype._updatePath.call(this);
      else this._renderer._setPath(this, smallest ? OUTLINES.circle(this._point, smallest) : "M0 0");
    },
  });

  // Areas are see-through, so that they hide no town; a place that is uncertain is pale with a dashed edge.
  function mark(feature, latlng) {
    const { kind, radius, uncertain, ring_px } = feature.properties;
    if (ring_px) return around(feature.properties, latlng, { smallest: ring_px, fillOpacity: 0.02 });
    const certain = { color: "#ffffff", weight: 1, fillColor: COLOURS[kind], fillOpacity: SHAPES[kind] ? 0.5 : 0.78 };
    const doubtful = { color: COLOURS[kind], weight: 1.5, dashArray: radius < 6 ? "3 2" : "4 3", fillColor: PALE, fillOpacity: 0.6 };
    return new Mark(latlng, { shape: SHAPES[kind] || "circle", radius, ...(uncertain ? doubtful : certain) });
  }

  // Names and counts go in as text, never as HTML: they come from articles and gazetteers.
  function describe(feature, layer) {
    const { name, lines, radius } = feature.properties;
    const text = L.DomUtil.create("div", "place-tooltip");
    L.DomUtil.create("strong", "", text).textContent = name;
    for (const line of lines) L.DomUtil.create("div", "", text).textContent = line;
    const { ring_px } = feature.properties;
    layer.bindTooltip(text, { direction: "top", offset: [0, ring_px ? -4 : -radius], opacity: 1, sticky: ring_px > 0 });
    layer.on("add", () => {
      layer._path.setAttribute("role", "img");
      layer._path.setAttribute("aria-label", [name, ...lines].join(", "));
      layer._path.dataset.place = feature.id;
    });
  }

  // Called for each new layer of places, before it is on the map; `shown` is {places, selected, unsure_below, everything,
  // opening: {bounds, request}}.
  here.show = function (map, group, shown) {
    const places = L.geoJson(shown.places, { pointToLayer: mark, onEachFeature: describe });
    const marks = places.getLayers();
    const chosen = marks.find((one) => one.feature.id === shown.selected);
    const pointed = marks.filter((one) => !one.feature.properties.ring_px);
    for (const one of pointed) {
      const { around_m, vague } = one.feature.properties;
      if (around_m) group.addLayer(around(one.feature.properties, one.getLatLng(), { interactive: false }));
      if (vague) group.addLayer(dashes(one, one === chosen));
    }
    group.addLayer(places);
    if (chosen) ring(chosen).forEach((circle) => group.addLayer(circle));
    group.once("add", () => {
      here.legend.say(shown.unsure_below);
      here.everything = shown.everything;
      whenSized(map, () => look(map, shown.opening, chosen));
      here.labels.places(marks, shown.selected);
    });
  };

  // The frame has no height before the page gives it one, and a map without height cannot be fitted to anything.
  function whenSized(map, act) {
    const { x, y } = map.getSize();
    if (x > 0 && y > 0) act();
    else map.once("resize", () => whenSized(map, act));
  }

  // A white ring inside a dark one for the selected place, a dashed one where no date is sure: how far each stands off the mark.
  here.RING_PX = 6;
  here.VAGUE_PX = 3.5;
  function outline(one, more, options) {
    const { shape } = one.options;
    return new Mark(one.getLatLng(), { shape, fill: false, interactive: false, radius: one.getRadius() + more, ...options });
  }

  function ring(one) {
    if (one instanceof Around) return [around(one.feature.properties, one.getLatLng(), { ...one.options, color: "#1f2933", weight: 2, interactive: false })];
    return [outline(one, 2.5, { color: "#ffffff", weight: 3 }), outline(one, here.RING_PX - 1, { color: "#1f2933", weight: 2 })];
  }

  function dashes(one, selected) {
    const more = here.VAGUE_PX + (selected ? here.RING_PX : 0);
    return outline(one, more, { color: COLOURS[one.feature.properties.kind], weight: 1.1, opacity: 0.75, dashArray: "2 2.5", className: "vague" });
  }

  function around({ kind, around_m }, latlng, options) {
    const look = { color: COLOURS[kind], weight: 1.2, opacity: 0.8, dashArray: "5 4", fillColor: COLOURS[kind], fillOpacity: 0.05 };
    return new Around(latlng, { ...look, className: "around", ...options, radius: around_m });
  }

  // The view moves when a new request says so, and to a newly selected place that is out of sight; never otherwise.
  let lastRequest = null;
  let lastSelected = null;
  function look(map, opening, chosen) {
    const first = lastRequest === null;
    const asked = opening.bounds !== null && opening.request !== lastRequest;
    if (asked) {
      here.fit(map, opening.bounds, !first);
      lastRequest = opening.request;
    }
    const key = chosen ? chosen.feature.id : null;
    const unseen = chosen && key !== lastSelected && !map.getBounds().pad(-0.05).contains(chosen.getLatLng());
    if (unseen && (first || !asked)) map.panTo(chosen.getLatLng(), { animate: !first && !here.still() });
    lastSelected = key;
  }

  here.still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // The legend takes the room that is kept free at the bottom: its height by the map's width, as map.css lays it out (which may come later).
  const LEGEND_PX = [[470, 118], [660, 96], [Infinity, 64]];
  here.fit = function (map, bounds, animate) {
    const [, bottom] = LEGEND_PX.find(([widest]) => map.getSize().x <= widest);
    const room = { paddingTopLeft: [48, 28], paddingBottomRight: [28, bottom] };
    map.fitBounds(bounds, { ...room, maxZoom: 11, animate: animate && !here.still() });
  };
})(window.dashboardMap);
