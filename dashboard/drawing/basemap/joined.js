// Draws a joined mark, a ring of the kinds of its places with their number in it, and opens it: by the zoom, or as a list.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const KINDS = ["town", "site", "division", "country", "region", "water"];
  const NAMES_IN_TOOLTIP = 4;

  const number = (value) => value.toLocaleString("en-US");
  dashboardMap.mentionsText = (mentions) => `${number(mentions)} ${mentions === 1 ? "mention" : "mentions"}`;
  // A spot has a radius around its point, a place has none. `other` is "other " where these are so.
  dashboardMap.placesText = function (places, other = "") {
    const spots = places.filter((place) => place.aroundMetres).length;
    const counted = [[places.length - spots, "place"], [spots, "spot"]].filter(([count]) => count);
    return counted.map(([count, noun]) => `${number(count)} ${other}${noun}${count === 1 ? "" : "s"}`).join(" and ");
  };

  const svg = dashboardMap.createSvg;

  // A sector of the ring between two radii, from one share of a full turn to another, clockwise from the top.
  function sector(outer, inner, from, to) {
    const at = (radius, share) => {
      const turn = 2 * Math.PI * share;
      return `${(radius * Math.sin(turn)).toFixed(2)} ${(-radius * Math.cos(turn)).toFixed(2)}`;
    };
    const half = (from + to) / 2;
    const arc = (radius, turn, ...shares) => shares.map((share) => `A${radius} ${radius} 0 0 ${turn} ${at(radius, share)}`).join("");
    return `M${at(outer, from)}${arc(outer, 1, half, to)}L${at(inner, to)}${arc(inner, 0, half, from)}Z`;
  }

  // The colours of the ring with their shares of the mentions: [[colour, share], ...]. Kinds of one colour are one part.
  function colourShares({ places, mentions }) {
    const shares = new Map();
    for (const kind of KINDS) {
      const ofKind = places.filter((place) => place.kind === kind).reduce((sum, place) => sum + place.mentions, 0);
      const colour = dashboardMap.COLOURS[kind];
      if (ofKind) shares.set(colour, (shares.get(colour) || 0) + ofKind / mentions);
    }
    return [...shares];
  }

  // The ring of the kinds of its places.
  function drawRing(element, group) {
    const { radius, places } = group;
    const isUncertain = places.every((place) => place.feature.properties.place_uncertain);
    const isHollow = places.every((place) => place.feature.properties.only_named);
    const inner = radius - Math.max(3, radius * 0.26);
    const edge = isUncertain ? "none" : "var(--ring)";
    svg("circle", { r: radius, fill: dashboardMap.PALE, "fill-opacity": 0.94, stroke: edge, "stroke-width": 1.5 }, element);
    let from = 0;
    for (const [colour, share] of colourShares(group)) {
      svg("path", { d: sector(radius, inner, from, from + share), fill: colour, "fill-opacity": isUncertain || isHollow ? 0.3 : 0.85 }, element);
      from += share;
    }
    if (isUncertain) {
      const [[colour]] = colourShares(group);
      svg("circle", { r: radius, fill: "none", stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "4 3" }, element);
    }
  }

  // Fills the element with the picture of a group {places, mentions, radius} around the point [0, 0], its number in the middle.
  dashboardMap.drawGroup = function (element, group) {
    (dashboardMap.compared ? dashboardMap.drawChangedGroup : drawRing)(element, group);
    drawNumber(element, group);
  };

  function drawNumber(element, { radius, places }) {
    const size = Math.min(13, Math.max(9, (radius - Math.max(3, radius * 0.26)) * 0.95));
    const font = { "font-size": size, "font-weight": 600, fill: "var(--text)", stroke: "none" };
    const text = svg("text", { "text-anchor": "middle", dy: ".36em", ...font }, element);
    text.textContent = number(places.length);
  }

  // The mark of a group {places, mentions, radius}. Leaflet gets no click of it, since st_folium would take that for a choice.
  const JoinedMark = L.CircleMarker.extend({
    onAdd() {
      this._path = svg("g", { class: "joined leaflet-interactive" });
      dashboardMap.drawGroup(this._path, this.options.group);
      this._renderer._layers[L.stamp(this)] = this;
      this._reset();
      this._renderer._addPath(this);
      L.DomEvent.on(this._path, "click", (event) => {
        L.DomEvent.stop(event);
        if (!this._map.dragging.moved()) this.options.open();
      });
    },
    _updatePath() {
      this._path.setAttribute("transform", this._empty() ? "translate(-9999 -9999)" : `translate(${this._point.x} ${this._point.y})`);
    },
    _updateStyle() {},
  });

  dashboardMap.joinedLines = function ({ places, mentions }) {
    const names = places.slice(0, NAMES_IN_TOOLTIP).map((place) => place.feature.properties.name);
    const others = places.length - names.length;
    const counted = dashboardMap.compared ? dashboardMap.changeText(places) : dashboardMap.mentionsText(mentions);
    return [`${dashboardMap.placesText(places)}, ${counted}`, names.join(", ") + (others ? ` and ${number(others)} more` : "")];
  };

  dashboardMap.createJoinedMark = function (group, latLng, open) {
    const mark = new JoinedMark(latLng, { radius: group.radius, group, open });
    const ids = group.places.map((place) => place.id);
    const data = { joined: JSON.stringify(ids), mentions: group.mentions };
    dashboardMap.addTooltip(mark, dashboardMap.joinedLines(group), data, { offset: [0, -group.radius] });
    return mark;
  };

  // Opens a group: moves the view to its places, so near that it falls apart. Where no zoom does that, it lists them, to be chosen from.
  dashboardMap.openGroup = function (map, group, latLng, isJoinedAt, choose) {
    const points = group.places.map((place) => dashboardMap.inSightLatLng(map, place));
    const bounds = L.latLngBounds(points);
    const fitting = map.getBoundsZoom(bounds, false, L.point(90, 90));
    let zoom = Math.max(fitting, map.getZoom() + map.options.zoomSnap);
    while (zoom < map.getMaxZoom() && isJoinedAt(zoom)) zoom += map.options.zoomSnap;
    if (zoom > map.getMaxZoom() || isJoinedAt(zoom)) dashboardMap.showList(map, group, latLng, choose);
    else map.setView(fitting < zoom ? latLng : bounds.getCenter(), zoom, { animate: !dashboardMap.prefersReducedMotion() });
  };

  // The mentions of a place in the list, as a figure and in words; of both periods where two are compared.
  function countsOf(place) {
    const { mentions, counts } = place.feature.properties;
    if (!dashboardMap.compared) return { figure: number(mentions), words: dashboardMap.mentionsText(mentions) };
    return { figure: `${number(counts[1])} → ${number(counts[0])}`, words: dashboardMap.changeText([place]) };
  }

  // A list of the places in a popup; each is a button.
  dashboardMap.showList = function (map, group, latLng, choose) {
    const content = L.DomUtil.create("div", "place-list");
    const [title] = dashboardMap.joinedLines(group);
    L.DomUtil.create("strong", "", content).textContent = title;
    const list = L.DomUtil.create("div", "", content);
    for (const place of group.places) {
      const { name, name_in_gazetteer, kind } = place.feature.properties;
      const { figure, words } = countsOf(place);
      const button = L.DomUtil.create("button", "", list);
      button.type = "button";
      L.DomUtil.create("i", `key of-${kind}`, button);
      const text = L.DomUtil.create("span", "", button);
      text.textContent = name;
      if (name_in_gazetteer) L.DomUtil.create("small", "", text).textContent = ` ${name_in_gazetteer}`;
      L.DomUtil.create("span", "figure", button).textContent = figure;
      const names = name_in_gazetteer ? `${name}, ${name_in_gazetteer} in the gazetteer` : name;
      button.setAttribute("aria-label", `${names}, ${words}`);
      L.DomEvent.on(button, "click", () => {
        map.closePopup();
        choose(place);
      });
    }
    const popup = L.popup({ offset: [0, 4 - group.radius], maxHeight: 260, minWidth: 190, maxWidth: 280 });
    popup.setLatLng(latLng).setContent(content).openOn(map);
    list.querySelector("button").focus();
  };
})(window.dashboardMap);
