// Lays out the names on the map so that none covers another, those of the most mentioned places first. Names never catch the mouse.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // That of map.css; names measured in another would stand off their marks.
  const FONT = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
  const STYLES = {
    place: { font: `11.5px ${FONT}`, height: 14 },
    bold: { font: `600 13px ${FONT}`, height: 16 },
    area: { font: `italic 11px ${FONT}`, height: 13 },
    country: { font: `11px ${FONT}`, height: 13, spacing: 0.9 },
    division: { font: `italic 10.5px ${FONT}`, height: 12 },
    town: { font: `10.5px ${FONT}`, height: 13 },
  };
  const BOLD_FROM_RADIUS_PX = 10;
  const AREA_KINDS = new Set(["country", "division", "region", "water"]);
  const DIVISION_NAMES_FROM_ZOOM = 7;
  // Characters of a place's name that are shown.
  const MAX_NAME_LENGTH = 32;
  // How many points across and down are tried for the name of a country whose middle is out of sight.
  const [GRID_COLUMNS, GRID_ROWS] = [14, 10];
  const MAX_NAMED_PLACES = 400;
  const GAP_PX = 3;
  // Of the gazetteer's towns, so many pixels of the view have one. Their dots are so large.
  const PX_OF_A_TOWN = 9000;
  const TOWN_RADIUS_PX = 2;

  const pen = document.createElement("canvas").getContext("2d");
  const widths = new Map();
  // The width of a text in pixels, measured once for each text and style.
  function widthOf(text, style) {
    const key = `${style}\n${text}`;
    if (!widths.has(key)) {
      pen.font = STYLES[style].font;
      widths.set(key, Math.ceil(pen.measureText(text).width + text.length * (STYLES[style].spacing || 0)) + 2);
    }
    return widths.get(key);
  }

  const shortened = (name) => (name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name);
  const pointKey = ({ lat, lon }) => `${lat},${lon}`;

  // Boxes are [left, top, right, bottom] in pixels.
  const overlaps = (a, b) => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1];

  const isInside = (inner, outer) => inner[0] > outer[0] && inner[2] < outer[2] && inner[1] > outer[1] && inner[3] < outer[3];

  // The distance from a box to the edge of a mark, less than 0 where the mark reaches into the box.
  const distanceToMark = (box, { point: { x, y }, radius }) =>
    Math.hypot(x - Math.max(box[0], Math.min(x, box[2])), y - Math.max(box[1], Math.min(y, box[3]))) - radius;

  // Whether the box keeps off all marks, and no other is nearer to it than its own, since a reader would take it for the name of that one.
  // Names of points and of areas are told apart by their colours. What is drawn without a mark has no radius.
  function isClear(box, own, marks) {
    const ownPx = own.radius ? Math.max(0, distanceToMark(box, own)) : 0;
    const isRival = (mark) => mark !== own && mark.radius && AREA_KINDS.has(mark.kind) === AREA_KINDS.has(own.kind);
    return marks.every((mark) => distanceToMark(box, mark) >= (isRival(mark) ? ownPx : 0));
  }

  // The box, moved no further than it takes to lie in the view.
  function intoView([left, top, right, bottom], view) {
    const across = Math.max(view[0] + 1 - left, Math.min(0, view[2] - 1 - right));
    const down = Math.max(view[1] + 1 - top, Math.min(0, view[3] - 1 - bottom));
    return [left + across, top + down, right + across, bottom + down];
  }

  // The box of a name in the middle of a point, for areas.
  const middleBox = (point, width, height) => [point.x - width / 2, point.y - height / 2, point.x + width / 2, point.y + height / 2];

  // The boxes where the name of a mark may stand, the best first: right, left, above, below, the four corners, then above and below but
  // shifted to a side, then above and below but further away.
  function labelBoxes(point, radius, width, height) {
    const gap = radius + GAP_PX;
    const slant = radius * 0.7 + 1;
    const [middle, above, below] = [point.y - height / 2, point.y - gap - height, point.y + gap];
    return [
      [point.x + gap, middle], [point.x - gap - width, middle],
      [point.x - width / 2, above], [point.x - width / 2, below],
      [point.x + slant, point.y - slant - height], [point.x + slant, point.y + slant],
      [point.x - slant - width, point.y - slant - height], [point.x - slant - width, point.y + slant],
      [point.x - width / 4, above], [point.x - width / 4, below], [point.x - (width * 3) / 4, above], [point.x - (width * 3) / 4, below],
      [point.x - width / 2, above - 5], [point.x - width / 2, below + 5],
    ].map(([x, y]) => [x, y, x + width, y + height]);
  }

  dashboardMap.Labels = L.Class.extend({
    initialize(map) {
      this._map = map;
      this._marks = [];
      this._placeNames = new Set();
      this._baseLabels = [];
      this._pointOfKey = new Map();
      this._pane = map.createPane("names");
      this._pane.setAttribute("aria-hidden", "true");
      map.on("zoomstart", () => this._pane.classList.add("hidden"));
      map.on("moveend resize", () => this.layOut());
    },

    // Sets the names of countries and divisions, each at the point that it belongs to; those with more room come first.
    setBaseLabels(collection) {
      this._baseLabels = collection.features.map(({ properties, geometry }) => ({
        ...properties, lat: geometry.coordinates[1], lon: geometry.coordinates[0],
      }));
      this._pointOfKey = new Map(this._baseLabels.map((label) => [label.key, label]));
      this._baseLabels.sort((a, b) => (a.kind < b.kind ? -1 : a.kind > b.kind ? 1 : b.room - a.room));
      this.layOut();
    },

    // The point {lat, lon} at which the name of a country or division stands on the base map, undefined if it has none there.
    pointOf(key) {
      return this._pointOfKey.get(key);
    },

    // Sets the marks that are shown, as Places.marksOfZoom gives them. A joined mark has the name of its most mentioned place.
    setPlaces(marks) {
      // A ring around a place gets no name if the place itself is on the map: the room is for the name of the place.
      const placePoints = new Set(marks.filter((mark) => !mark.minRingPx).map(pointKey));
      this._marks = marks.filter((mark) => !mark.minRingPx || !placePoints.has(pointKey(mark))).map((mark) => {
        const { name, kind, date_uncertain } = mark.places[0].feature.properties;
        const others = mark.places.length - 1;
        const hasDateRing = date_uncertain && !others;
        return {
          ...mark,
          id: mark.places[0].id,
          text: shortened(name) + (others ? ` + ${others.toLocaleString("en-US")}` : ""),
          kind,
          isBold: mark.isSelected || mark.radius >= BOLD_FROM_RADIUS_PX,
          radius: mark.radius + (mark.isSelected ? dashboardMap.SELECTION_RING_PX : 0) + (hasDateRing ? dashboardMap.DATE_RING_PX : 0),
        };
      });
      this._marks.sort((a, b) => b.isSelected - a.isSelected || b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
      const properties = marks.flatMap((mark) => mark.places.map((place) => place.feature.properties));
      this._placeNames = new Set(properties.flatMap(({ stands_for, name }) => [stands_for, name]));
    },

    // Hides the names of the base map while an online map shows its own.
    hideBaseLabels(areHidden) {
      this._baseLabelsAreHidden = areHidden;
      this.layOut();
    },

    layOut() {
      if (this._map._animatingZoom) return;
      const size = this._map.getSize();
      const corner = this._map.containerPointToLayerPoint([0, 0]);
      const view = [corner.x, corner.y, corner.x + size.x, corner.y + size.y];
      const takenBoxes = this._controlBoxes(corner);
      const names = document.createDocumentFragment();
      const addName = (box, text, style, extraClass = "") => {
        takenBoxes.push(box);
        const label = L.DomUtil.create("div", `name ${style} ${extraClass}`, names);
        label.textContent = text;
        L.DomUtil.setPosition(label, L.point(box[0], box[1]).round());
      };
      this._layOutPlaces(view, takenBoxes, addName);
      if (!this._baseLabelsAreHidden) {
        this._layOutBaseLabels(view, takenBoxes, addName);
        this._layOutTowns(view, takenBoxes, addName);
      }
      this._pane.replaceChildren(names);
      this._pane.classList.remove("hidden");
    },

    _pointOf(place) {
      return this._map.latLngToLayerPoint(dashboardMap.inSightLatLng(this._map, place));
    },

    // The boxes of the legend and the buttons.
    _controlBoxes(corner) {
      const frame = this._map.getContainer().getBoundingClientRect();
      return [...this._map.getContainer().querySelectorAll(".leaflet-control")].map((control) => {
        const { left, top, right, bottom } = control.getBoundingClientRect();
        return [left - frame.left + corner.x, top - frame.top + corner.y, right - frame.left + corner.x, bottom - frame.top + corner.y];
      });
    },

    // Names each place in the best box that is free and in sight, else in the best that is free when it is moved into sight. The selected
    // place is named in any case.
    _layOutPlaces(view, takenBoxes, addName) {
      const inSight = [];
      for (const mark of this._marks) {
        const point = this._pointOf(mark);
        if (point.x < view[0] || point.x > view[2] || point.y < view[1] || point.y > view[3]) continue;
        inSight.push({ ...mark, point });
        if (inSight.length === MAX_NAMED_PLACES) break;
      }
      for (const mark of inSight) {
        const style = mark.isBold ? "bold" : AREA_KINDS.has(mark.kind) ? "area" : "place";
        const size = [widthOf(mark.text, style), STYLES[style].height];
        const boxes = mark.isArea ? [middleBox(mark.point, ...size)] : labelBoxes(mark.point, mark.radius, ...size);
        const isFree = (box) => !takenBoxes.some((taken) => overlaps(box, taken)) && isClear(box, mark, inSight);
        const freeBox = boxes.find((box) => isInside(box, view) && isFree(box));
        const movedBoxes = freeBox ? [] : boxes.filter((box) => !isInside(box, view)).map((box) => intoView(box, view));
        const box = freeBox || movedBoxes.find(isFree) || (mark.isSelected && intoView(boxes[0], view));
        if (box) addName(box, mark.text, style, `of-${mark.kind}`);
      }
      inSight.forEach(({ point: { x, y }, radius }) => takenBoxes.push([x - radius, y - radius, x + radius, y + radius]));
    },

    // The names of countries and divisions that have room on their land and are not among the places.
    _layOutBaseLabels(view, takenBoxes, addName) {
      const zoom = this._map.getZoom();
      const pixelsPerDegree = (256 * 2 ** zoom) / 360;
      for (const { kind, key, name, room, lat, lon } of this._baseLabels) {
        if ((kind === "division" && zoom < DIVISION_NAMES_FROM_ZOOM) || this._placeNames.has(key) || this._placeNames.has(name)) continue;
        const text = kind === "country" ? name.toUpperCase() : name;
        const width = widthOf(text, kind);
        if (width > room * pixelsPerDegree * 0.9) continue;
        const isFree = (box) => isInside(box, view) && !takenBoxes.some((taken) => overlaps(box, taken));
        const boxAround = (point) => middleBox(point, width, STYLES[kind].height);
        const ownBox = boxAround(this._pointOf({ lat, lon }));
        const box = isFree(ownBox) ? ownBox : kind === "country" && this._boxOnLandInSight({ key, lat, lon }, view, boxAround, isFree);
        if (box) addName(box, text, kind);
      }
    },

    // The gazetteer's towns and sites that are not among the places, each a dot and a name; those without room for both are left out.
    _layOutTowns(view, takenBoxes, addName) {
      const isFree = (box) => isInside(box, view) && !takenBoxes.some((taken) => overlaps(box, taken));
      let room = ((view[2] - view[0]) * (view[3] - view[1])) / PX_OF_A_TOWN;
      for (const { id, name, lat, lon, isSite } of dashboardMap.towns.inSight()) {
        if (this._placeNames.has(id) || this._placeNames.has(name)) continue;
        const point = this._pointOf({ lat, lon });
        const text = shortened(name);
        const dot = middleBox(point, 2 * TOWN_RADIUS_PX, 2 * TOWN_RADIUS_PX);
        const box = isFree(dot) && labelBoxes(point, TOWN_RADIUS_PX, widthOf(text, "town"), STYLES.town.height).slice(0, 4).find(isFree);
        if (!box) continue;
        addName(dot, "", "dot", isSite ? "of-site" : "");
        addName(box, text, "town");
        room -= 1;
        if (room < 1) break;
      }
    },

    // A free box inside the part of a country that is in sight, as near as possible to the middle of that part; null if there is none.
    _boxOnLandInSight(country, view, boxAround, isFree) {
      const turnDegrees = dashboardMap.inSightLatLng(this._map, country).lng - country.lon;
      const toUnitSquare = (x, y) => {
        const { lng, lat } = this._map.layerPointToLatLng([x, y]);
        return dashboardMap.toUnitSquare(lng - turnDegrees, lat);
      };
      const viewInUnitSquare = [...toUnitSquare(view[0], view[1]), ...toUnitSquare(view[2], view[3])];
      const rings = dashboardMap.areas.rings(country.key).filter(({ box }) => overlaps(box, viewInUnitSquare));
      if (!rings.length) return null;
      const isOnLand = (x, y) => dashboardMap.isInRings(rings, ...toUnitSquare(x, y));
      const points = [];
      for (let i = 0; i < GRID_COLUMNS * GRID_ROWS; i += 1) {
        const x = view[0] + ((view[2] - view[0]) * ((i % GRID_COLUMNS) + 0.5)) / GRID_COLUMNS;
        const y = view[1] + ((view[3] - view[1]) * (Math.floor(i / GRID_COLUMNS) + 0.5)) / GRID_ROWS;
        if (isOnLand(x, y)) points.push({ x, y });
      }
      const mean = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
      const [meanX, meanY] = [mean("x"), mean("y")];
      points.sort((a, b) => Math.hypot(a.x - meanX, a.y - meanY) - Math.hypot(b.x - meanX, b.y - meanY));
      return points.map(boxAround).find((box) => isFree(box) && isOnLand(box[0], box[1]) && isOnLand(box[2], box[3])) || null;
    },

  });
})(window.dashboardMap);
