// Puts a layer of places on the map in place of the last one, and answers for those who ask for its marks.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // Draws a new layer of places into `group`, before that is on the map. `content` is {places or address, selected, unsure_words, all_bounds,
  // opening: {bounds, request}, density, areas, compared}, as place_layer in folium_map.py makes it. Where there is an address, the places
  // are asked for there, and the marks of the last layer stay until they come.
  dashboardMap.show = function (map, group, content) {
    let isRemoved = false;
    let stop = () => {};
    const draw = (places) => whenSized(map, () => {
      if (!isRemoved) stop = start(map, group, { ...content, places });
    });
    group.once("add", () => {
      if (content.places) draw(content.places);
      else keepMarks(map, ask(content.address).then(draw));
    });
    group.once("remove", () => {
      isRemoved = true;
      stop();
    });
  };

  // Draws the places of a layer. Returns what ends that.
  function start(map, group, content) {
    const places = new dashboardMap.Places(map, group, content);
    dashboardMap.legend.sayUnsure(content.unsure_words);
    dashboardMap.allBounds = content.all_bounds;
    dashboardMap.setCompared(map, content.compared);
    dashboardMap.places = places;
    dashboardMap.moveView(map, content.opening, places.selected);
    places.start();
    dashboardMap.labels.layOut();
    return () => places.stop();
  }

  async function ask(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} for the places of the map`);
    return answer.json();
  }

  // Keeps the marks that were drawn last on the map until `drawn` is done.
  function keepMarks(map, drawn) {
    const kept = dashboardMap.places ? dashboardMap.places.drawnLayers().addTo(map) : L.layerGroup();
    drawn.catch((error) => console.error("The places could not be had:", error)).finally(() => kept.remove());
  }

  // Calls `action` once the map has a size. The frame has no height until the page gives it one, and without height no box can be fitted.
  function whenSized(map, action) {
    const { x, y } = map.getSize();
    if (x > 0 && y > 0) action();
    else map.once("resize", () => whenSized(map, action));
  }

  // The marks, single and joined, for those who go from one to the next; see Places.marks. The map fires "marksdrawn" when they change.
  dashboardMap.marks = () => (dashboardMap.places ? dashboardMap.places.marks() : []);
  // The radius of a mark of so many mentions at the present zoom.
  dashboardMap.radiusPx = (mentions) => (dashboardMap.places ? dashboardMap.places.radiusPx(mentions) : dashboardMap.radiusOf(mentions, 0));
})(window.dashboardMap);
