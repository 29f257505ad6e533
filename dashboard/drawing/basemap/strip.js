// A strip of colours with what its ends stand for, beside the legend.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // Adds a strip from the first colour to the last. Returns {set}: set({low, high, text}) shows it with these words, set(null) hides it.
  dashboardMap.createStrip = function (map, colours) {
    const element = L.DomUtil.create("div", "legend strip");
    const [low, bar, high, text] = ["span", "i", "span", "span"].map((name) => L.DomUtil.create(name, "", element));
    bar.style.background = `linear-gradient(to right, ${colours.join(", ")})`;
    element.hidden = true;
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => element;
    control.addTo(map);
    return {
      set(words) {
        element.hidden = !words;
        if (words) [low, high, text].forEach((part, i) => (part.textContent = [words.low, words.high, words.text][i]));
      },
    };
  };
})(window.dashboardMap);
