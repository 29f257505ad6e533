// The small map on which a point is chosen: land, a few places with their names, and what is chosen. A click is told by streamlit-folium.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const RADIUS_PX = { chosen: 7, now: 6, rival: 5, other: 3.5 };
  const MAX_FITTED_ZOOM = 8;
  const PADDING_PX = [34, 26];

  dashboardMap.startChoice = function (map, url) {
    map.createPane("basemap").classList.add("basemap");
    map.getContainer().classList.add("choice");
    map.getContainer().setAttribute("aria-label", "A small map: a click sets the point; its coordinates can be typed, too");
    map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
    for (const event of ["pointerdown", "wheel"]) map.getContainer().addEventListener(event, () => { map.isTouched = true; }, { passive: true });
    const canvas = new dashboardMap.Canvas().addTo(map);
    fetch(`${url}/vectors.json`)
      .then((response) => response.json())
      .then((topology) => canvas.setVectors(dashboardMap.layersOf(topology)));
  };

  // Draws the marks into `group`, before that is on the map. `content` is {marks, opening}, as choice_layer in choice_map.py makes it: the
  // marks that matter most come first.
  dashboardMap.showChoice = function (map, group, { marks, opening }) {
    const layers = marks.map(markOf);
    for (const layer of layers.toReversed()) group.addLayer(layer);
    const tidy = () => hideCoveredNames(layers);
    const look = () => lookAt(map, opening, marks);
    group.once("add", () => {
      map.on("moveend", tidy).on("resize", look);
      look();
      tidy();
    });
    group.once("remove", () => map.off("moveend", tidy).off("resize", look));
  };

  // Clicks go through a mark to the map.
  function markOf({ name, lat, lon, meaning }) {
    const mark = L.circleMarker([lat, lon], { radius: RADIUS_PX[meaning], className: `choice-mark ${meaning}`, interactive: false });
    const label = L.DomUtil.create("span");
    label.textContent = name;
    return mark.bindTooltip(label, { permanent: true, direction: "right", offset: [RADIUS_PX[meaning], 0], className: `choice-name ${meaning}` });
  }

  // Hides the names that would lie on one that matters more.
  function hideCoveredNames(layers) {
    const shown = [];
    for (const element of layers.map((layer) => layer.getTooltip().getElement()).filter(Boolean)) {
      const box = element.getBoundingClientRect();
      const isCovered = shown.some((other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom);
      element.style.visibility = isCovered ? "hidden" : "";
      if (!isCovered) shown.push(box);
    }
  }

  // The view is that of the box, in whatever size the page gives the frame by and by, until the reader moves it; then it stays, unless what
  // is chosen lies out of sight.
  function lookAt(map, opening, marks) {
    const { x, y } = map.getSize();
    if (!opening || x === 0 || y === 0) return;
    const chosen = marks.find(({ meaning }) => meaning === "chosen");
    const isOutOfSight = chosen && !map.getBounds().contains(chosen);
    if (map.isTouched && !isOutOfSight) return;
    const box = L.latLngBounds(opening);
    map.fitBounds(chosen ? box.extend(chosen) : box, { maxZoom: MAX_FITTED_ZOOM, padding: PADDING_PX, animate: false });
  }
})(window.dashboardMap);
