// Puts the base map, its names, the legend, the scale and the buttons on a new map.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // The property that says which country or division a polygon is.
  const KEYS_OF_AREAS = { countries: "country", divisions: "place_id" };

  // `sources` is {base_map, towns, online}: the URLs of the folders of the base map and of the towns, and the online tiles, if any.
  dashboardMap.start = function (map, { base_map: url, towns, online }) {
    fillFrame(map);
    map.createPane("basemap").classList.add("basemap");
    map.createPane("density");
    map.getContainer().setAttribute("aria-label", "Map of the places that are named");
    dashboardMap.canvas = new dashboardMap.Canvas().addTo(map);
    dashboardMap.outside = new dashboardMap.Outside(map); // before the names, which keep its room free
    dashboardMap.towns = new dashboardMap.Towns(map, towns);
    dashboardMap.labels = new dashboardMap.Labels(map);
    dashboardMap.keyboard = new dashboardMap.Keyboard(map);
    dashboardMap.link = new dashboardMap.Link(map);
    dashboardMap.watchMarksWithin(map);
    addControls(map);
    dashboardMap.areas = new dashboardMap.Areas(map, dashboardMap.canvas);
    dashboardMap.density = new dashboardMap.Density().addTo(map);
    load(url, "vectors", (topology) => {
      const layers = dashboardMap.layersOf(topology);
      const paths = dashboardMap.canvas.setVectors(layers);
      for (const [name, key] of Object.entries(KEYS_OF_AREAS)) {
        dashboardMap.areas.addPolygons(layers[name].map(({ properties }) => properties[key]), paths[name]);
      }
    });
    load(url, "labels", (collection) => dashboardMap.labels.setBaseLabels(collection));
    if (online) dashboardMap.online = new dashboardMap.Online(map, online);
    noteThatNothingIsClicked();
  };

  // The style may be loaded later: until then the map would have the height that streamlit-folium gives it, and nothing tells it of another.
  function fillFrame(map) {
    map.getContainer().style.setProperty("height", "100vh", "important");
    map.invalidateSize();
  }

  // Else streamlit-folium tells the page, once the map is drawn, that its count of clicks has gone from none to 0: the page would run once
  // more, in the midst of what the reader does first.
  function noteThatNothingIsClicked() {
    const told = window.__GLOBAL_DATA__?.previous_data;
    if (told) window.__GLOBAL_DATA__.previous_data = { ...told, last_object_clicked_count: 0 };
  }

  // Loads a file and calls `use` with it.
  function load(url, name, use) {
    fetch(`${url}/${name}.json`)
      .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`${name}.json: ${response.status}`))))
      .then(use)
      .catch((error) => console.error("The base map is incomplete:", error));
  }

  function addControls(map) {
    map.attributionControl.setPrefix(false).addAttribution("Natural Earth · GeoNames");
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 110 }).addTo(map);
    dashboardMap.legend = new dashboardMap.Legend(map);
    dashboardMap.addControl(map, "bottomleft", dashboardMap.outside.element);
    addControl(map, "topleft", fitButton(map));
    addControl(map, "topright", L.DomUtil.create("div", "switches-room"));
  }

  dashboardMap.addControl = addControl;
  function addControl(map, position, element) {
    const control = L.control({ position });
    control.onAdd = () => element;
    L.DomEvent.disableClickPropagation(element);
    control.addTo(map);
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
