// Puts the base map, its names, the legend, the scale and the buttons on a new map.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const LAYERS = ["countries", "borders", "lakes", "rivers", "divisions", "disputed"];
  // The property that says which country or division a polygon is.
  const KEYS_OF_AREAS = { countries: "country", divisions: "place_id" };

  dashboardMap.start = function (map, url) {
    map.createPane("basemap").classList.add("basemap");
    map.createPane("density");
    map.getContainer().setAttribute("aria-label", "Map of the places that are named");
    dashboardMap.canvas = new dashboardMap.Canvas().addTo(map);
    dashboardMap.labels = new dashboardMap.Labels(map);
    dashboardMap.keyboard = new dashboardMap.Keyboard(map);
    dashboardMap.link = new dashboardMap.Link(map);
    addControls(map);
    dashboardMap.areas = new dashboardMap.Areas(map, dashboardMap.canvas);
    dashboardMap.density = new dashboardMap.Density().addTo(map);
    for (const name of LAYERS) {
      load(url, name, (collection) => {
        const paths = dashboardMap.canvas.addVectors(name, collection);
        const key = KEYS_OF_AREAS[name];
        if (key) dashboardMap.areas.addPolygons(collection.features.map(({ properties }) => properties[key]), paths);
      });
    }
    load(url, "labels", (collection) => dashboardMap.labels.setBaseLabels(collection));
    // Online tiles have their own names. If no tile arrives, the base map keeps its names.
    map.on("overlayadd", ({ layer }) => layer.once("tileload", () => dashboardMap.labels.hideBaseLabels(true)));
    map.on("overlayremove", () => dashboardMap.labels.hideBaseLabels(false));
  };

  // Loads a FeatureCollection and calls `use` with it.
  function load(url, name, use) {
    fetch(`${url}/${name}.json`)
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${name}.json: ${response.status}`))))
      .then(use)
      .catch((error) => console.error("The base map is incomplete:", error));
  }

  function addControls(map) {
    map.attributionControl.setPrefix(false).addAttribution("Natural Earth · GeoNames");
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 110 }).addTo(map);
    addControl(map, "bottomleft", legend());
    addControl(map, "topleft", fitButton(map));
    addControl(map, "topright", L.DomUtil.create("div", "switches-room"));
  }

  function addControl(map, position, element) {
    const control = L.control({ position });
    control.onAdd = () => element;
    L.DomEvent.disableClickPropagation(element);
    control.addTo(map);
  }

  function legend() {
    const element = L.DomUtil.create("div", "legend");
    element.innerHTML = `
      <span><i class="key circle"></i>town or site</span>
      <span><i class="key square"></i>division or country</span>
      <span><i class="key diamond"></i>region</span>
      <span><i class="key hexagon"></i>water</span>
      <span><i class="key dashed"></i><b>place uncertain</b></span>
      <span><i class="key ringed"></i>no date within a week</span>
      <span><i class="key around"></i>somewhere inside</span>
      <span><i></i>area = mentions</span>`;
    // The reader chooses below which confidence a place is uncertain.
    dashboardMap.legend = { setUnsureBelow(below) { element.querySelector("b").textContent = `place uncertain: below ${below}`; } };
    return element;
  }

  function fitButton(map) {
    const bar = L.DomUtil.create("div", "leaflet-bar");
    const button = L.DomUtil.create("a", "fit", bar);
    Object.assign(button, { href: "#", title: "Show every place that was found", textContent: "⤢" });
    button.setAttribute("role", "button");
    button.setAttribute("aria-label", button.title);
    L.DomEvent.on(button, "click", (event) => {
      L.DomEvent.stop(event);
      if (dashboardMap.allBounds) dashboardMap.fit(map, dashboardMap.allBounds, true);
    });
    return bar;
  }
})(window.dashboardMap);
