// Draws two periods side by side: each mark has a left half for the mentions before and a right half for those now.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // The radius of a half that has any mention at all.
  const MIN_HALF_PX = 4;
  // The disc with the number of places in the middle of a joined mark, as a share of its radius.
  const NUMBER_SHARE = 0.62;
  const AREA_KINDS = new Set(["country", "division"]);

  const svg = dashboardMap.createSvg;

  // The outline of half a circle, or of half a square of the same area, around [0, 0]; `side` is 1 for the right half and -1 for the left.
  function halfOutline(radius, side, isSquare) {
    if (!isSquare) return `M0 ${-radius}A${radius} ${radius} 0 0 ${side > 0 ? 1 : 0} 0 ${radius}Z`;
    const half = (radius * Math.sqrt(Math.PI)) / 2;
    return `M0 ${-half}H${side * half}V${half}H0Z`;
  }

  const isSquare = (places) => places.every(({ kind }) => AREA_KINDS.has(kind));

  // The pale whole of a mark {places, radius}, which shows a single half as half of something, and catches the mouse beside it.
  function drawWhole(element, { places, radius }) {
    const side = radius * Math.sqrt(Math.PI);
    const [name, size] = isSquare(places) ? ["rect", { x: -side / 2, y: -side / 2, width: side, height: side }] : ["circle", { r: radius }];
    const style = { fill: dashboardMap.PALE, "fill-opacity": 0.8, stroke: "var(--whole)", "stroke-width": 1 };
    svg(name, { class: "whole", ...size, ...style }, element);
  }

  // The mentions of places now and before, in all.
  const halves = (places) => [0, 1].map((i) => places.reduce((total, { feature }) => total + feature.properties.halves[i], 0));

  // Fills the element with both halves of a mark {places, mentions, radius}, around the point [0, 0].
  function drawHalves(element, { places, mentions, radius }) {
    const areSquare = isSquare(places);
    const isUncertain = places.every(({ feature }) => feature.properties.place_uncertain);
    const isHollow = places.every(({ feature }) => feature.properties.only_named);
    halves(places).forEach((number, i) => {
      if (!number) return;
      const outline = halfOutline(Math.max(MIN_HALF_PX, radius * Math.sqrt(number / mentions)), i ? -1 : 1, areSquare);
      const colour = i ? "var(--before)" : "var(--mention)";
      const certain = { fill: colour, "fill-opacity": areSquare ? 0.55 : 0.85, stroke: "var(--ring)", "stroke-width": 1 };
      const uncertain = { fill: dashboardMap.PALE, "fill-opacity": 0.7, stroke: colour, "stroke-width": 1.5, "stroke-dasharray": "4 3" };
      const hollow = { fill: "none", stroke: colour, "stroke-width": 2 };
      const style = { ...(isUncertain ? uncertain : certain), ...(isHollow ? hollow : {}) };
      svg("path", { d: outline, class: i ? "half before" : "half now", ...style }, element);
    });
  }

  // The picture of a joined mark: both halves, and the number of its places in the middle.
  dashboardMap.drawChangedGroup = function (element, group) {
    svg("circle", { r: group.radius, fill: dashboardMap.PALE, "fill-opacity": 0.9, stroke: "var(--whole)", "stroke-width": 1 }, element);
    drawHalves(element, group);
    svg("circle", { r: group.radius * NUMBER_SHARE, fill: dashboardMap.PALE }, element);
  };

  // The mark of a single place. It is clicked as other marks are.
  const ChangeMark = L.CircleMarker.extend({
    onAdd() {
      this._path = svg("g", { class: "halves leaflet-interactive" });
      drawWhole(this._path, this.options.mark);
      drawHalves(this._path, this.options.mark);
      this._renderer._layers[L.stamp(this)] = this;
      this._reset();
      this._renderer._addPath(this);
    },
    _updatePath() {
      this._path.setAttribute("transform", this._empty() ? "translate(-9999 -9999)" : `translate(${this._point.x} ${this._point.y})`);
    },
    _updateStyle() {},
  });

  dashboardMap.createChangeMark = (latLng, mark, shape) => new ChangeMark(latLng, { radius: mark.radius, mark, shape });

  // The mentions of a joined mark in words: "12 mentions in June 2014, 3 in May 2014", the latter as many as it would be in equal lengths.
  dashboardMap.changeText = function (places) {
    const { now, before } = dashboardMap.compared;
    const numbers = [0, 1].map((i) => places.reduce((total, { feature }) => total + feature.properties.counts[i], 0).toLocaleString("en-US"));
    return `${numbers[0]} in ${now}, ${numbers[1]} in ${before}`;
  };

  // Has the marks compare the two periods {now, before} and says beside the legend which half is which; with null, ends that.
  let key = null;
  dashboardMap.setCompared = function (map, compared) {
    dashboardMap.compared = compared;
    key ??= addKey(map);
    key.hidden = !compared;
    if (compared) key.replaceChildren(...[["before", compared.before], ["now", compared.now]].map(keyOf));
  };

  function keyOf([side, words]) {
    const element = L.DomUtil.create("span", "");
    L.DomUtil.create("i", `half-key ${side}`, element);
    element.append(words);
    return element;
  }

  function addKey(map) {
    const element = L.DomUtil.create("div", "legend compared");
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => element;
    control.addTo(map);
    return element;
  }
})(window.dashboardMap);
