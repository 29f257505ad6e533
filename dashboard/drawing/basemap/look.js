// Whether the map is drawn in light or in dark colours: as the reader prefers, and in light ones where the page is printed.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const darkPreference = window.matchMedia("(prefers-color-scheme: dark)");
  const redraws = [];
  let isPrinting = false;

  dashboardMap.isPrinting = () => isPrinting;
  dashboardMap.isDark = () => darkPreference.matches && !isPrinting;

  // Has `redraw` called when that changes, and before and after the page is printed.
  dashboardMap.onLookChange = (redraw) => redraws.push(redraw);

  const redrawAll = () => redraws.forEach((redraw) => redraw());
  function setPrinting(value) {
    isPrinting = value;
    redrawAll();
  }
  darkPreference.addEventListener("change", redrawAll);
  window.addEventListener("beforeprint", () => setPrinting(true));
  window.addEventListener("afterprint", () => setPrinting(false));
})(window.dashboardMap);
