// Draws the layer of places: which marks are shown at the zoom, single and joined, and what follows when one is activated.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const EARTH_PX_METRES = 40075016.7 / 256;
  // Rings around a place that are smaller than this are drawn as rings only where no more than MAX_SMALL_RINGS share the point.
  const SMALL_RING_PX = 34;
  const MAX_SMALL_RINGS = 3;
  const RING_GAP_PX = 8;
  // The marks are drawn this far beyond the view, as a share of its size, and drawn anew when the view leaves that.
  const DRAWN_BEYOND_SHARE = 0.15;

  // The density is that of the places that are points. So many of them are named, at most.
  const DENSITY_KINDS = new Set(["town", "site"]);
  const DENSITY_NAMES = 100;

  const pointKey = ({ lat, lon }) => `${lat.toFixed(3)},${lon.toFixed(3)}`;
  const markId = ({ places }) => (places.length > 1 ? `${places[0].id} and ${places.length - 1} more` : places[0].id);
  const sum = (places) => places.reduce((total, place) => total + place.mentions, 0);

  // The point of a place {lat, lon} on that copy of the world which is nearest to the middle of the view.
  dashboardMap.inSightLatLng = function (map, { lat, lon }) {
    return L.latLng(lat, lon + 360 * Math.round((map.getCenter().lng - lon) / 360));
  };

  const placeOf = (feature) => {
    const [lon, lat] = feature.geometry.coordinates;
    const [x, y] = dashboardMap.toUnitSquare(lon, lat);
    const { mentions, kind, around_m, is_ring } = feature.properties;
    return { id: feature.id, x, y, lat, lon, mentions, kind, aroundMetres: around_m, isRing: is_ring, feature };
  };

  // The places of one layer. `content` is that of dashboardMap.show.
  dashboardMap.Places = L.Class.extend({
    initialize(map, group, content) {
      const places = content.places.features.map(placeOf);
      this._map = map;
      this._group = group;
      this.all = places;
      // Joined marks lie beside the group, whose clicks st_folium takes for choices.
      this._joinedLayers = L.layerGroup();
      this._selectedId = content.selected;
      this._scalePxOfZoom = new Map();
      this._isDensity = content.density;
      this._areTinted = content.areas;
      this._joinedByZoom = new Map();
      this._tinted = new Set();
      this._shown = [];
      this._choosable = [];
      this._layerOfId = new Map();
      this._takeStep();
    },

    // Takes the places that are there at the present step in time: all of them, if none plays.
    _takeStep() {
      const places = dashboardMap.atStep(this.all);
      this._points = places.filter((place) => !place.isRing);
      this._rings = places.filter((place) => place.isRing).sort((a, b) => a.aroundMetres - b.aroundMetres);
      this.selected = places.find((place) => place.id === this._selectedId) || null;
    },

    // Draws the places anew at another step in time.
    drawStep() {
      this._takeStep();
      this.drawAnew();
      dashboardMap.labels.layOut();
    },

    // Draws the places and keeps them drawn, until `stop`.
    start() {
      if (this._isStopped) return;
      this._joinedLayers.addTo(this._map);
      this._map.on("zoomend", this._drawZoom, this).on("moveend", this._drawMoved, this);
      this.drawAnew();
    },

    // Draws everything, which is needed when the base map has got more polygons.
    drawAnew() {
      this._joinedByZoom.clear();
      this._tinted = new Set(this._areTinted ? this._points.filter((place) => dashboardMap.areas.holds(place)) : []);
      dashboardMap.areas.show([...this._tinted], this.selected, (place) => this.choose(place.feature));
      dashboardMap.density.show(this._isDensity ? this._points.filter(({ kind }) => DENSITY_KINDS.has(kind)) : null);
      this._drawZoom();
    },

    stop() {
      this._isStopped = true;
      this._joinedLayers.remove();
      this._map.off("zoomend", this._drawZoom, this).off("moveend", this._drawMoved, this);
    },

    // The marks that are drawn, those of joined places among them.
    drawnLayers() {
      return L.layerGroup([...this._group.getLayers(), ...this._joinedLayers.getLayers()]);
    },

    // All marks that can be chosen, single and joined, the most mentioned first. `layer` is null for a mark that is far out of sight.
    marks() {
      const byMentions = [...this._choosable].sort((a, b) => b.mentions - a.mentions);
      return byMentions.map((mark) => ({
        id: markId(mark),
        places: mark.places,
        latLng: this._latLng(mark),
        label: this._label(mark),
        mentions: mark.mentions,
        isSelected: mark.isSelected,
        isJoined: mark.places.length > 1,
        layer: this._layerOfId.get(markId(mark)) || null,
        radiusPx: () => mark.minRingPx || mark.radius,
        activate: () => this._activate(mark),
      }));
    },

    // Whether a place, at whatever step in time, is shown as its area.
    isTinted({ id }) {
      return [...this._tinted].some((place) => place.id === id);
    },

    radiusPx(mentions) {
      return dashboardMap.radiusOf(mentions, this._joined(this._map.getZoom()).oneMentionPx);
    },

    _latLng({ lat, lon }) {
      return dashboardMap.inSightLatLng(this._map, { lat, lon });
    },

    _label({ places, mentions }) {
      const { name, tooltip_lines } = places[0].feature.properties;
      return (places.length > 1 ? dashboardMap.joinedLines({ places, mentions }) : [name, ...tooltip_lines]).join(", ");
    },

    _activate(mark) {
      const choose = (place) => this.choose(place.feature);
      if (mark.places.length === 1) choose(mark.places[0]);
      else dashboardMap.openGroup(this._map, mark, this._latLng(mark), (zoom) => this._isJoinedAt(mark, zoom), choose);
    },

    // Tells st_folium that a place is chosen, whether it has a mark of its own or not.
    choose(feature) {
      const { lat, lon } = placeOf(feature);
      this._group.fire("click", { latlng: L.latLng(lat, lon), layer: { toGeoJSON: () => feature } });
    },

    _isJoinedAt(mark, zoom) {
      const [first] = mark.places;
      const { groups } = this._joined(zoom);
      const group = groups.find(({ places }) => places.includes(first));
      return Boolean(group) && mark.places.every((place) => group.places.includes(place));
    },

    // The groups of a zoom, worked out once.
    _joined(zoom) {
      if (!this._joinedByZoom.has(zoom)) this._joinedByZoom.set(zoom, this._join(zoom));
      return this._joinedByZoom.get(zoom);
    },

    // Small rings that crowd around a point are joined like other marks; those of a place that is joined go with it. The others stay rings.
    _join(zoom) {
      const small = this._rings.filter((ring) => this._ringPx(ring, zoom) < SMALL_RING_PX);
      const counts = new Map();
      small.forEach((ring) => counts.set(pointKey(ring), (counts.get(pointKey(ring)) || 0) + 1));
      const crowding = new Set(small.filter((ring) => counts.get(pointKey(ring)) > MAX_SMALL_RINGS));
      const points = this._points.filter((place) => !this._tinted.has(place));
      const { groups, oneMentionPx } = dashboardMap.joinPlaces([...points, ...crowding], zoom, this._stepScalePx(zoom));
      const joinedAtPoint = new Map();
      for (const group of groups.filter(({ places }) => places.length > 1)) {
        group.places.forEach((place) => joinedAtPoint.set(pointKey(place), group));
      }
      const rings = [];
      for (const ring of this._rings.filter((each) => !crowding.has(each))) {
        const group = small.includes(ring) && joinedAtPoint.get(pointKey(ring));
        if (group) {
          group.places.push(ring);
          group.mentions += ring.mentions;
          group.radius = dashboardMap.radiusOfGroup(group, oneMentionPx);
        } else rings.push(ring);
      }
      return { groups, rings, oneMentionPx };
    },

    // Worked out once for a zoom.
    _stepScalePx(zoom) {
      if (!dashboardMap.step) return Infinity;
      if (!this._scalePxOfZoom.has(zoom)) this._scalePxOfZoom.set(zoom, dashboardMap.stepScalePx(this.all, zoom));
      return this._scalePxOfZoom.get(zoom);
    },

    _ringPx({ lat, aroundMetres }, zoom) {
      return (aroundMetres * 2 ** zoom) / (EARTH_PX_METRES * Math.cos((lat * Math.PI) / 180));
    },

    // The marks of a zoom, large ones first: {places, mentions, lat, lon, radius, minRingPx, isSelected}.
    marksOfZoom(zoom) {
      const { groups, rings, oneMentionPx } = this._joined(zoom);
      const marks = groups.flatMap((group) => this._withoutSelected(group, oneMentionPx, zoom)).map((mark) => {
        const { lat, lon } = mark.places[0];
        return { lat, lon, minRingPx: 0, ...mark };
      });
      const outermost = new Map(marks.filter(({ places }) => places.length === 1).map((mark) => [pointKey(mark), mark.radius]));
      const ringMarks = rings.map((ring) => {
        const minRingPx = (outermost.get(pointKey(ring)) || dashboardMap.MIN_RADIUS_PX) + RING_GAP_PX;
        outermost.set(pointKey(ring), minRingPx);
        const { mentions, lat, lon } = ring;
        const radius = dashboardMap.radiusOf(mentions, oneMentionPx);
        return { places: [ring], mentions, lat, lon, radius, minRingPx, isSelected: ring === this.selected };
      });
      return [...ringMarks.reverse(), ...marks.sort((a, b) => b.radius - a.radius || b.mentions - a.mentions)];
    },

    // The selected place is drawn alone: it is taken out of its group, and what remains stands beside it.
    _withoutSelected(group, oneMentionPx, zoom) {
      if (!group.places.includes(this.selected)) return [{ ...group, isSelected: false }];
      const others = group.places.filter((place) => place !== this.selected);
      const radius = dashboardMap.radiusOf(this.selected.mentions, oneMentionPx);
      const alone = { places: [this.selected], mentions: this.selected.mentions, radius, isSelected: true };
      if (!others.length) return [alone];
      const rest = { places: others, mentions: sum(others), isSelected: false };
      return [alone, this._beside(alone, { ...rest, radius: dashboardMap.radiusOfGroup(rest, oneMentionPx) }, zoom)];
    },

    // The rest of a group, moved off the selected mark where that would cover its middle.
    _beside(alone, rest, zoom) {
      const [own, other] = [alone.places[0], rest.places[0]].map((place) => this._map.project([place.lat, place.lon], zoom));
      const gap = alone.radius + rest.radius + dashboardMap.SELECTION_RING_PX;
      if (own.distanceTo(other) >= gap) return rest;
      const angle = own.equals(other) ? Math.PI / 4 : Math.atan2(other.y - own.y, other.x - own.x);
      const { lat, lng } = this._map.unproject(own.add([gap * Math.cos(angle), gap * Math.sin(angle)]), zoom);
      return { ...rest, lat, lon: lng };
    },

    _drawZoom() {
      const marks = this.marksOfZoom(this._map.getZoom());
      this._shown = this._isDensity ? marks.filter((mark) => mark.isSelected) : marks;
      const areaMarks = [...this._tinted].map((place) => this._areaMark(place));
      this._choosable = [...areaMarks, ...(this._isDensity ? this._densityMarks() : []), ...this._shown];
      this._drawnBounds = null;
      this._showLegend();
      dashboardMap.labels.setPlaces(this._choosable);
      this._drawMoved();
    },

    // Areas that are tinted and places in the density have no sign; the strips beside the legend say what they mean.
    _showLegend() {
      const isDrawn = (place) => !this._tinted.has(place) && !this._isDensity;
      const places = [...this._points, ...this._rings].filter((place) => isDrawn(place) || (this._isDensity && place === this.selected));
      dashboardMap.legend.show(places, this._shown, (mentions) => this.radiusPx(mentions));
    },

    // What is named and can be chosen of an area that is tinted, at the point of its name.
    _areaMark(place) {
      const { lat, lon } = dashboardMap.labels.pointOf(place.feature.properties.stands_for) || place;
      return { ...this._pointMark(place), lat, lon, isArea: true };
    },

    // The places that are named in the density view, the most mentioned; the selected one has a mark.
    _densityMarks() {
      const named = this._points.filter(({ kind }) => DENSITY_KINDS.has(kind)).slice(0, DENSITY_NAMES);
      return named.filter((place) => place !== this.selected).map((place) => this._pointMark(place));
    },

    _pointMark(place) {
      const { mentions, lat, lon } = place;
      return { places: [place], mentions, lat, lon, radius: 0, minRingPx: 0, isSelected: place === this.selected };
    },

    _createLayers(mark) {
      if (mark.places.length === 1) return dashboardMap.createPlaceLayers(mark.places[0].feature, this._latLng(mark), mark);
      return { under: [], joined: dashboardMap.createJoinedMark(mark, this._latLng(mark), () => this._activate(mark)), over: [] };
    },

    // Draws the marks in and around the view, unless they are drawn.
    _drawMoved() {
      const bounds = this._map.getBounds();
      if (this._drawnBounds && this._drawnBounds.contains(bounds)) return;
      const { lng } = this._map.getCenter();
      const drawn = bounds.pad(DRAWN_BEYOND_SHARE);
      // Further away, another copy of the place would be nearer.
      const [west, east] = [Math.max(drawn.getWest(), lng - 180), Math.min(drawn.getEast(), lng + 180)];
      this._drawnBounds = L.latLngBounds([drawn.getSouth(), west], [drawn.getNorth(), east]);
      this._draw(this._shown.filter((mark) => this._drawnBounds.contains(this._latLng(mark))));
    },

    _draw(marks) {
      this._group.clearLayers();
      this._joinedLayers.clearLayers();
      const drawn = marks.map((mark) => this._createLayers(mark));
      drawn.forEach(({ under }) => under.forEach((layer) => this._group.addLayer(layer)));
      drawn.forEach(({ mark, joined }) => (joined ? this._joinedLayers.addLayer(joined) : this._group.addLayer(mark)));
      drawn.forEach(({ over }) => over.forEach((layer) => this._group.addLayer(layer)));
      this._layerOfId = new Map(drawn.map(({ mark, joined }, i) => [markId(marks[i]), joined || mark]));
      this._map.fire("marksdrawn");
    },
  });
})(window.dashboardMap);
