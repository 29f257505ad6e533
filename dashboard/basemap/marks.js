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

  // Areas are see-through, so that they hide no town; what is uncertain is pale with a dashed edge.
  function mark({ properties: { kind, radius, uncertain } }, latlng) {
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
    layer.bindTooltip(text, { direction: "top", offset: [0, -radius], opacity: 1 });
    layer.on("add", () => {
      layer._path.setAttribute("role", "img");
      layer._path.setAttribute("aria-label", [name, ...lines].join(", "));
      layer._path.dataset.place = feature.id;
    });
  }

  // Called for each new layer of places, before it is on the map; `shown` is {places, selected, everything, opening: {bounds, request}}.
  here.show = function (map, group, shown) {
    const places = L.geoJson(shown.places, { pointToLayer: mark, onEachFeature: describe }).addTo(group);
    const marks = places.getLayers();
    const chosen = marks.find((one) => one.feature.id === shown.selected);
    if (chosen) ring(chosen).forEach((circle) => group.addLayer(circle));
    group.once("add", () => {
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

  // A white ring inside a dark one: how far the outer one stands off the mark.
  here.RING_PX = 6;
  function ring(one) {
    const { shape } = one.options;
    const circle = (more, options) => new Mark(one.getLatLng(), { shape, fill: false, interactive: false, radius: one.getRadius() + more, ...options });
    return [circle(2.5, { color: "#ffffff", weight: 3 }), circle(here.RING_PX - 1, { color: "#1f2933", weight: 2 })];
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

  // The legend takes the room that is kept free at the bottom.
  here.fit = function (map, bounds, animate) {
    map.fitBounds(bounds, { paddingTopLeft: [48, 28], paddingBottomRight: [28, 64], maxZoom: 11, animate: animate && !here.still() });
  };
})(window.dashboardMap);
