// A strip of colours with what its ends stand for, beside the legend.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // Adds a strip. Returns {set}: set({colours, low, high, text}) shows it, from the first colour to the last, set(null) hides it.
  dashboardMap.createStrip = function (map) {
    const element = L.DomUtil.create("div", "legend strip");
    const [low, bar, high, text] = ["span", "i", "span", "span"].map((name) => L.DomUtil.create(name, "", element));
    element.hidden = true;
    const control = L.control({ position: "bottomleft" });
    control.onAdd = () => element;
    control.addTo(map);
    return {
      set(words) {
        element.hidden = !words;
        if (!words) return;
        bar.style.background = `linear-gradient(to right, ${words.colours.join(", ")})`;
        [low, high, text].forEach((part, i) => (part.textContent = [words.low, words.high, words.text][i]));
      },
    };
  };
})(window.dashboardMap);
