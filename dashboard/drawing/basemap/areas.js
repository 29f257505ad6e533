// Tints countries and divisions by their mentions, in place of a square at a point that stands for the whole area.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // The land without a tint, the fullest tint, and the edge of the selected area.
  const LIGHT = { land: [243, 240, 233], blue: [74, 107, 138], selected: "#1f2933" };
  const DARK = { land: [43, 47, 49], blue: [143, 179, 214], selected: "#e4e1da" };
  const colours = () => (dashboardMap.isDark() ? DARK : LIGHT);
  // The share of blue in the tint of one mention and of the most.
  const [PALEST, DARKEST] = [0.14, 0.55];

  function mix(share) {
    const { land, blue } = colours();
    return `rgb(${land.map((value, i) => Math.round(value + (blue[i] - value) * share)).join(",")})`;
  }
  const tint = (mentions, most) => mix(PALEST + (DARKEST - PALEST) * (most > 1 ? Math.sqrt((mentions - 1) / (most - 1)) : 0.5));

  dashboardMap.Areas = L.Class.extend({
    initialize(map, canvas) {
      this._map = map;
      this._canvas = canvas;
      this._ringsOfKey = new Map();
      this._shown = [];
      this._strip = dashboardMap.createStrip(map);
      map.on("click mousemove", (event) => this._meet(event));
      map.on("mouseout", () => this._map.closeTooltip(this._tooltip));
      dashboardMap.onLookChange(() => this._tint());
      this._tooltip = new dashboardMap.Tooltip({ offset: [0, -6], sticky: true });
    },

    // Adds polygons: their keys, each a country code or a place_id or "" for none, and their rings as paths.
    addPolygons(keys, rings) {
      keys.forEach((key, i) => key && this._ringsOfKey.set(key, rings[i]));
      if (dashboardMap.places) dashboardMap.places.drawAnew();
      dashboardMap.labels.layOut();
    },

    // The rings of a country or division, none if the base map does not draw it.
    rings(key) {
      return this._ringsOfKey.get(key) || [];
    },

    // Whether a place can be shown as its area. The others, such as districts, keep their squares.
    holds({ kind, feature }) {
      return (kind === "country" || kind === "division") && this._ringsOfKey.has(feature.properties.stands_for);
    },

    // Whether a part of the area of a place lies in the view: a point of its edge, or else a corner of the view in it.
    isInSight(place) {
      const turnDegrees = dashboardMap.inSightLatLng(this._map, place).lng - place.lon;
      const view = this._map.getBounds();
      const [left, top] = dashboardMap.toUnitSquare(view.getWest() - turnDegrees, view.getNorth());
      const [right, bottom] = dashboardMap.toUnitSquare(view.getEast() - turnDegrees, view.getSouth());
      const rings = this.rings(place.feature.properties.stands_for);
      const isInView = (x, y) => left < x && x < right && top < y && y < bottom;
      return rings.some(({ flat }) => flat.some((x, i) => i % 2 === 0 && isInView(x, flat[i + 1]))) ||
        [[left, top], [right, top], [left, bottom], [right, bottom]].some(([x, y]) => dashboardMap.isInRings(rings, x, y));
    },

    // Tints the areas of the places, in place of those before; `choose` is called with the place whose area is clicked.
    show(places, selected, choose) {
      this._selected = selected;
      this._choose = choose;
      this._shown = places.map((place) => ({ place, paths: this.rings(place.feature.properties.stands_for) }));
      // Divisions lie on their countries, and the selected area on all others.
      const depth = ({ place }) => (place === selected ? 2 : place.kind === "division" ? 1 : 0);
      this._shown.sort((a, b) => depth(a) - depth(b) || b.place.mentions - a.place.mentions);
      this._tint();
      this._map.closeTooltip(this._tooltip);
    },

    _tint() {
      const most = this._shown.reduce((maximum, { place }) => Math.max(maximum, place.mentions), 1);
      this._canvas.setTints(this._shown.map(({ place, paths }) => {
        const edge = place === this._selected ? { edge: colours().selected, width: 2.5 } : { edge: mix(0.8), width: 1 };
        const { place_uncertain, only_named } = place.feature.properties;
        return { paths, fill: only_named ? "transparent" : tint(place.mentions, most), ...edge, dash: place_uncertain ? [5, 4] : [] };
      }));
      const words = { low: "1", high: most.toLocaleString("en-US"), text: "mentions of an area" };
      this._strip.set(this._shown.length ? { colours: [mix(PALEST), mix(DARKEST)], ...words } : null);
    },

    // The place whose area holds the point, the topmost; undefined where there is none.
    _placeAt({ lat, lng }) {
      const [x, y] = dashboardMap.toUnitSquare(lng, lat);
      const area = this._shown.findLast(({ paths }) => dashboardMap.isInRings(paths, x - Math.floor(x), y));
      return area && area.place;
    },

    // Marks lie on the areas and take the mouse first.
    _meet({ type, latlng, originalEvent }) {
      if (!this._shown.length) return;
      const isOnMark = originalEvent.target.closest(".leaflet-interactive");
      const place = isOnMark ? undefined : this._placeAt(latlng);
      this._map.getContainer().classList.toggle("on-area", Boolean(place));
      if (place && type === "click") this._choose(place);
      if (place) this._map.openTooltip(this._tooltip.setLatLng(latlng).setContent(dashboardMap.tooltipContent(place.feature)));
      else this._map.closeTooltip(this._tooltip);
    },
  });
})(window.dashboardMap);
