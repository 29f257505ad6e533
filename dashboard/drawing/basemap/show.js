// Puts a layer of places on the map in place of the last one, and answers for those who ask for its marks.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // Draws a new layer of places into `group`, before that is on the map. `content` is
  // {places, selected, unsure_words, all_bounds, opening: {bounds, request}, density, areas, compared}, as place_layer in folium_map.py makes it.
  dashboardMap.show = function (map, group, content) {
    const places = new dashboardMap.Places(map, group, content);
    group.once("add", () => {
      dashboardMap.legend.sayUnsure(content.unsure_words);
      dashboardMap.allBounds = content.all_bounds;
      dashboardMap.setCompared(map, content.compared);
      whenSized(map, () => {
        dashboardMap.places = places;
        dashboardMap.moveView(map, content.opening, places.selected);
        places.start();
        dashboardMap.labels.layOut();
      });
    });
    group.once("remove", () => places.stop());
  };

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
