// Puts the base map, its names, the legend, the scale and the controls on a new map.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (here) {
  const LAYERS = ["countries", "borders", "lakes", "rivers", "divisions", "disputed"];

  here.start = function (map, url) {
    map.createPane("basemap").classList.add("basemap");
    map.getContainer().setAttribute("aria-label", "Map of the places that are named");
    here.canvas = new here.Canvas().addTo(map);
    here.labels = new here.Labels(map);
    controls(map);
    for (const name of LAYERS) {
      read(url, name, (collection) => {
        here.canvas.add(name, collection);
        if (name === "countries") here.labels.countries(collection);
      });
    }
    read(url, "labels", (collection) => here.labels.base(collection));
    // Online tiles bring their own names; where none arrive, the base map keeps its own.
    map.on("overlayadd", ({ layer }) => layer.once("tileload", () => here.labels.cover(true)));
    map.on("overlayremove", () => here.labels.cover(false));
  };

  function read(url, name, use) {
    fetch(`${url}/${name}.json`)
      .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${name}.json: ${answer.status}`))))
      .then(use)
      .catch((error) => console.error("The base map is incomplete:", error));
  }

  function controls(map) {
    map.attributionControl.setPrefix(false).addAttribution("Natural Earth · GeoNames");
    L.control.scale({ position: "bottomright", imperial: false, maxWidth: 110 }).addTo(map);
    add(map, "bottomleft", legend());
    add(map, "topleft", fitButton(map));
  }

  function add(map, position, element) {
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
    // What counts as uncertain is the reader's to say.
    here.legend = { say(below) { element.querySelector("b").textContent = `place uncertain: below ${below}`; } };
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
      if (here.everything) here.fit(map, here.everything, true);
    });
    return bar;
  }
})(window.dashboardMap);
