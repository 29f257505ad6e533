// The legend: the signs that are in use, drawn as the marks are, and examples of the sizes at the present zoom. It can be folded.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const KIND_SIGNS = [
    [["town", "site"], "town or site"],
    [["division", "country"], "division or country"],
    [["region"], "region"],
    [["water"], "water"],
  ];
  const SIGN_PX = 18;
  const MIDDLE = { x: SIGN_PX / 2, y: SIGN_PX / 2 };
  // In a narrower map it is folded until the reader opens it.
  const OPEN_FROM_WIDTH_PX = 560;
  // Steps of the examples of sizes, in each power of ten, and how many times as many mentions the next larger example has, at least.
  const STEPS = [1, 2, 3, 4, 5, 6, 8];
  const EXAMPLES_APART = 4;
  const EXAMPLE_STYLE = { color: "var(--grey)", weight: 1, fill: false };

  // The largest round number up to a value of at least 1.
  function roundBelow(value) {
    const power = 10 ** Math.floor(Math.log10(value));
    return power * STEPS.findLast((step) => step * power <= value);
  }

  // Round numbers of mentions up to the most that a mark has, such as [1, 10, 40].
  function examplesUpTo(most) {
    const largest = roundBelow(most);
    const middle = largest >= 2 * EXAMPLES_APART ? [roundBelow(largest / EXAMPLES_APART)] : [];
    return [...new Set([1, ...middle, largest])];
  }

  // An element with outlines {shape, radius, ...} in the style of Leaflet's paths.
  function picture(parent, sizePx, outlines) {
    const svg = parent.appendChild(L.SVG.create("svg"));
    const attributes = { width: sizePx, height: sizePx, "aria-hidden": "true", viewBox: `0 0 ${sizePx} ${sizePx}` };
    for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
    outlines.forEach((outline) => drawOutline(svg, { x: sizePx / 2, y: sizePx / 2 }, outline));
    return svg;
  }

  function drawOutline(svg, point, { shape = "circle", radius, color, weight = 0, opacity = 1, dashArray, fill = true, fillColor, fillOpacity }) {
    const path = svg.appendChild(L.SVG.create("path"));
    const stroke = { stroke: color, "stroke-width": weight, "stroke-opacity": opacity, "stroke-dasharray": dashArray, "stroke-linecap": "round" };
    const attributes = { d: dashboardMap.outline(shape, point, radius), fill: fill ? fillColor : "none", "fill-opacity": fillOpacity, ...stroke };
    for (const [name, value] of Object.entries(attributes)) if (value !== undefined) path.setAttribute(name, value);
  }

  // The signs of single places that are in use among these, each {text, outlines}.
  function signsOf(properties, unsureWords) {
    const { certainMark, uncertainMark, hollow, dateRing, handDot, spotCircle } = dashboardMap.styles;
    const marks = properties.filter(({ is_ring }) => !is_ring);
    const signs = KIND_SIGNS.filter(([kinds]) => marks.some(({ kind }) => kinds.includes(kind))).map(([kinds, text]) => ({
      text, outlines: [{ ...certainMark(kinds[0]), radius: 5.5 }],
    }));
    const dated = [{ ...certainMark("town"), radius: 4 }, { ...dateRing("town"), radius: 4 + dashboardMap.DATE_RING_PX }];
    if (marks.some((mark) => mark.place_uncertain)) signs.push({ text: unsureWords, outlines: [{ ...uncertainMark("town", 6), radius: 6 }] });
    if (marks.some((mark) => mark.only_named)) signs.push({ text: "only named, not a scene", outlines: [{ ...hollow("town"), radius: 5 }] });
    if (marks.some((mark) => mark.date_uncertain)) signs.push({ text: "no date within a week", outlines: dated });
    const handSet = [{ ...certainMark("town"), radius: 5.5 }, { ...handDot(), radius: dashboardMap.HAND_DOT_PX }];
    if (marks.some((mark) => mark.by_hand)) signs.push({ text: "set by hand", outlines: handSet });
    if (properties.some(({ around_m }) => around_m)) signs.push({ text: "somewhere inside", outlines: [{ ...spotCircle("town"), radius: 8 }] });
    return signs;
  }

  dashboardMap.Legend = L.Class.extend({
    initialize(map) {
      const element = L.DomUtil.create("div", "legend");
      this._button = L.DomUtil.create("button", "", element);
      Object.assign(this._button, { type: "button", textContent: "Legend" });
      this._body = L.DomUtil.create("div", "legend-body", element);
      this._body.id = "legend-body";
      this._button.setAttribute("aria-controls", this._body.id);
      this._sizes = L.DomUtil.create("div", "sizes", this._body);
      this._signs = L.DomUtil.create("div", "signs", this._body);
      L.DomEvent.on(this._button, "click", () => this._open(this._body.hidden));
      dashboardMap.addControl(map, "bottomleft", element);
      this._open(window.innerWidth >= OPEN_FROM_WIDTH_PX);
      this._unsureWords = "";
      element.hidden = true;
    },

    _open(isOpen) {
      this._body.hidden = !isOpen;
      this._button.setAttribute("aria-expanded", isOpen);
      dashboardMap.labels.layOut();
    },

    // What a dashed edge means, in words.
    sayUnsure(words) {
      this._unsureWords = words;
    },

    // Shows the signs of the places that are on the map, and the sizes of the marks; radiusPx gives the radius for a number of mentions.
    show(places, marks, radiusPx) {
      this._signs.replaceChildren();
      const properties = places.map(({ feature }) => feature.properties);
      for (const { text, outlines } of signsOf(properties, this._unsureWords)) this._addSign(outlines, text);
      const joined = marks.filter((mark) => mark.places.length > 1).sort((a, b) => a.places.length - b.places.length);
      if (joined.length) this._addJoinedSign(joined[0]);
      this._showSizes(marks.filter(({ minRingPx }) => !minRingPx), radiusPx);
      this._button.parentElement.hidden = !places.length;
    },

    _addSign(outlines, text) {
      const sign = L.DomUtil.create("span", "", this._signs);
      picture(sign, SIGN_PX, outlines);
      sign.append(text);
      return sign;
    },

    // The sign of several places: one of them in small.
    _addJoinedSign({ places, mentions }) {
      const svg = this._addSign([], "several places").querySelector("svg");
      const group = svg.appendChild(L.SVG.create("g"));
      group.setAttribute("transform", `translate(${MIDDLE.x} ${MIDDLE.y})`);
      dashboardMap.drawGroup(group, { places, mentions, radius: 8.5 });
    },

    _showSizes(marks, radiusPx) {
      this._sizes.replaceChildren();
      if (!marks.length) return;
      const examples = examplesUpTo(Math.max(1, ...marks.map(({ mentions }) => mentions)));
      examples.forEach((mentions, i) => {
        const radius = radiusPx(mentions);
        const example = L.DomUtil.create("span", "", this._sizes);
        picture(example, 2 * Math.ceil(radius) + 2, [{ ...EXAMPLE_STYLE, radius }]);
        const unit = i < examples.length - 1 ? "" : mentions === 1 ? " mention" : " mentions";
        example.append(mentions.toLocaleString("en-US") + unit);
      });
    },
  });
})(window.dashboardMap);
