// Makes the marks of single places with their rings and tooltips, and moves the map's view to what is asked for.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // Outlines around a point as SVG paths, each with the area of a circle of radius r.
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

  // How far an outline reaches from its point, at most, as a share of r: that of the diamond.
  const MAX_REACH = Math.sqrt(Math.PI / 2);

  const SHAPES = { country: "square", division: "square", region: "diamond", water: "hexagon" };
  // The variables of map.css, which differ in light and in dark.
  const [AREA, REGION, WATER, POINT, PALE] = ["division", "region", "water-mark", "mention", "pale"].map((name) => `var(--${name})`);
  const COLOURS = { country: AREA, division: AREA, region: REGION, water: WATER, town: POINT, site: POINT };
  Object.assign(dashboardMap, { COLOURS, PALE });
  dashboardMap.outline = (shape, point, radius) => OUTLINES[shape](point, radius);

  // The signs of the map, as Leaflet's options of a path. The legend has the same. Marks of areas are half transparent, so that they hide no
  // town. An uncertain place is pale with a dashed edge; the ring around one without a sure date is dotted; the circle within which a spot
  // lies has a plain edge. A place that is the scene of no mention is hollow.
  const styles = {
    certainMark: (kind) => ({ shape: SHAPES[kind] || "circle", color: "var(--ring)", weight: 1, fillColor: COLOURS[kind], fillOpacity: SHAPES[kind] ? 0.5 : 0.78 }),
    uncertainMark(kind, radius) {
      const edge = { color: COLOURS[kind], weight: 1.5, dashArray: radius < 6 ? "3 2" : "4 3" };
      return { shape: SHAPES[kind] || "circle", ...edge, fillColor: PALE, fillOpacity: 0.6 };
    },
    hollow: (kind) => ({ color: COLOURS[kind], weight: 2, fillColor: PALE, fillOpacity: 0 }),
    dateRing: (kind) => ({ color: COLOURS[kind], weight: 1.8, opacity: 0.9, dashArray: "0.1 3.4", fill: false }),
    handDot: () => ({ color: "var(--ring)", weight: 0, fillColor: "var(--ring)", fillOpacity: 1 }),
    spotCircle: (kind) => ({ color: COLOURS[kind], weight: 1, opacity: 0.6, fillColor: COLOURS[kind], fillOpacity: 0.07 }),
  };
  dashboardMap.styles = styles;

  // A circle marker with the outline that its option `shape` names. (Leaflet itself would round the radius to whole pixels.)
  const Mark = L.CircleMarker.extend({
    _updatePath() {
      this._renderer._setPath(this, this._empty() ? "M0 0" : OUTLINES[this.options.shape](this._point, this._radius));
    },
  });

  // The circle within which a spot off a place lies, in the scale of the map. Where it would be smaller than MIN_CIRCLE_PX, it is left out;
  // one that stands for its spot, a ring around a place, has the option `minRingPx` and is never drawn smaller, so that it can be clicked.
  const MIN_CIRCLE_PX = 10;
  const SpotCircle = L.Circle.extend({
    _updatePath() {
      const { minRingPx } = this.options;
      if (this._radius >= (minRingPx || MIN_CIRCLE_PX)) L.Circle.prototype._updatePath.call(this);
      else this._renderer._setPath(this, minRingPx ? OUTLINES.circle(this._point, minRingPx) : "M0 0");
    },
  });

  // Creates an SVG element with these attributes, in its parent if there is one.
  dashboardMap.createSvg = function (name, attributes, parent) {
    const element = L.SVG.create(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (parent) parent.appendChild(element);
    return element;
  };

  // The mark of a place, of a radius in pixels; where `minRingPx` is not 0, the ring that stands for a spot around a place.
  function createMark(feature, latLng, radius, minRingPx) {
    const { kind, place_uncertain, only_named } = feature.properties;
    if (minRingPx) return createSpotCircle(feature.properties, latLng, { minRingPx, fillOpacity: 0.02 });
    const style = place_uncertain ? styles.uncertainMark(kind, radius) : styles.certainMark(kind);
    return new Mark(latLng, { radius, ...style, ...(only_named ? styles.hollow(kind) : {}) });
  }

  // Adds the tooltip and what screen readers say, both of the lines given; `data` are the element's data attributes. Names and counts are
  // set as text, never as HTML: they come from articles and gazetteers.
  dashboardMap.addTooltip = function (layer, [name, ...lines], data, options) {
    layer.bindTooltip(new dashboardMap.Tooltip(options).setContent(tooltipElement(name, lines)));
    layer.on("add", () => {
      layer._path.setAttribute("role", "img");
      layer._path.setAttribute("aria-label", [name, ...lines].join(", "));
      layer._path.setAttribute("tabindex", "-1");
      Object.assign(layer._path.dataset, data);
    });
  };

  function tooltipElement(name, lines) {
    const tooltip = L.DomUtil.create("div", "place-tooltip");
    L.DomUtil.create("strong", "", tooltip).textContent = name;
    for (const line of lines) L.DomUtil.create("div", "", tooltip).textContent = line;
    return tooltip;
  }
  dashboardMap.tooltipContent = ({ properties }) => tooltipElement(properties.name, properties.tooltip_lines);

  // The layers that draw one place, in the order in which they lie on one another; `mark` catches the mouse, the others do not.
  dashboardMap.createPlaceLayers = function (feature, latLng, placeMark) {
    const { radius, minRingPx, isSelected } = placeMark;
    const { name, kind, tooltip_lines, around_m, date_uncertain, by_hand } = feature.properties;
    const isCompared = dashboardMap.compared && !minRingPx;
    const mark = isCompared
      ? dashboardMap.createChangeMark(latLng, placeMark, SHAPES[kind] || "circle")
      : createMark(feature, latLng, radius, minRingPx);
    mark.feature = feature;
    const tooltipOptions = minRingPx ? { offset: [0, -4], sticky: true } : { offset: [0, -radius] };
    dashboardMap.addTooltip(mark, [name, ...tooltip_lines], { place: feature.id }, tooltipOptions);
    const under = [];
    if (around_m && !minRingPx) under.push(createSpotCircle(feature.properties, latLng, { interactive: false }));
    if (date_uncertain && !minRingPx) under.push(createDateRing(mark, isSelected));
    const dots = by_hand && !minRingPx ? [createHandDot(mark)] : [];
    return { under, mark, over: [...dots, ...(isSelected ? createSelectionRings(mark) : [])] };
  };

  // How far beyond the mark the rings reach: a white and a dark one around the selected place, a dotted one where no date is sure.
  dashboardMap.SELECTION_RING_PX = 6;
  dashboardMap.DATE_RING_PX = 3.5;
  // How far from its point, in pixels, what is drawn of a mark {places, radius, minRingPx} may reach.
  dashboardMap.reachPx = ({ places, radius, minRingPx }) => {
    const isArea = places.some(({ kind }) => SHAPES[kind]);
    return (minRingPx || radius * (isArea ? MAX_REACH : 1)) + dashboardMap.SELECTION_RING_PX + dashboardMap.DATE_RING_PX;
  };

  function createRing(mark, distancePx, options) {
    const { shape } = mark.options;
    return new Mark(mark.getLatLng(), { shape, fill: false, interactive: false, radius: mark.getRadius() + distancePx, ...options });
  }

  // What tells a place that a reader has set by hand: a dot in the middle of its mark.
  dashboardMap.HAND_DOT_PX = 1.7;
  function createHandDot(mark) {
    const dot = { shape: "circle", radius: dashboardMap.HAND_DOT_PX, interactive: false };
    return new Mark(mark.getLatLng(), { ...dot, ...styles.handDot() });
  }

  function createSelectionRings(mark) {
    const dark = { color: "var(--text)", weight: 2 };
    if (mark instanceof SpotCircle) {
      return [createSpotCircle(mark.feature.properties, mark.getLatLng(), { ...mark.options, ...dark, interactive: false })];
    }
    return [createRing(mark, 2.5, { color: "var(--ring)", weight: 3 }), createRing(mark, dashboardMap.SELECTION_RING_PX - 1, dark)];
  }

  function createDateRing(mark, isSelected) {
    const distancePx = dashboardMap.DATE_RING_PX + (isSelected ? dashboardMap.SELECTION_RING_PX : 0);
    return createRing(mark, distancePx, { ...styles.dateRing(mark.feature.properties.kind), className: "vague" });
  }

  function createSpotCircle({ kind, around_m }, latLng, options) {
    return new SpotCircle(latLng, { ...styles.spotCircle(kind), className: "around", ...options, radius: around_m });
  }

  // Moves the view to what the address asks for when the map is opened, to the box of a new request, or to a newly selected place
  // {id, lat, lon} that is out of sight. Otherwise the view stays. Once it is open, the address holds what the reader sees.
  let lastRequest = null;
  let lastSelectedId = null;
  dashboardMap.moveView = function (map, opening, selected) {
    const isFirst = lastRequest === null;
    const linkedView = isFirst ? dashboardMap.link.read() : null;
    const isRequested = opening.bounds !== null && opening.request !== lastRequest;
    if (linkedView) {
      map.setView(linkedView.latLng, linkedView.zoom, { animate: false });
      lastRequest = opening.request;
    } else if (isRequested) {
      dashboardMap.fit(map, opening.bounds, !isFirst);
      lastRequest = opening.request;
    }
    const selectedId = selected ? selected.id : null;
    const point = selected && dashboardMap.inSightLatLng(map, selected);
    const isOutOfSight = selected && selectedId !== lastSelectedId && !map.getBounds().pad(-0.05).contains(point);
    if (isOutOfSight && !linkedView && (isFirst || !isRequested)) map.panTo(point, { animate: !isFirst && !dashboardMap.prefersReducedMotion() });
    lastSelectedId = selectedId;
    dashboardMap.link.watch();
    if (linkedView || !isFirst) dashboardMap.link.hold();
  };

  dashboardMap.prefersReducedMotion = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
})(window.dashboardMap);
