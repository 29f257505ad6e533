// Fits the map's view to a box: whole marks and rings, in the room that the controls leave free.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // What the controls cover: the buttons on the left, and by the map's width, those at the top and, at the bottom, the legend and the note of
  // what lies outside (map.css). They are not measured, because the style may be loaded later.
  const [LEFT_PX, RIGHT_PX] = [48, 14];
  const TOP_PX = [[480, 74], [Infinity, 48]];
  const BOTTOM_PX = [[559, 104], [859, 138], [Infinity, 122]];
  const MIN_ROOM_PX = 60;
  const MAX_FITTED_ZOOM = 11;

  function freeRoom(map) {
    const { x, y } = map.getSize();
    const [topPx, bottomPx] = [TOP_PX, BOTTOM_PX].map((heights) => heights.find(([maxWidthPx]) => x <= maxWidthPx)[1]);
    return L.bounds([LEFT_PX, topPx], [x - RIGHT_PX, Math.max(y - bottomPx, topPx + MIN_ROOM_PX)]);
  }

  // Fits the view to the bounds and, whole, to each mark in them, in the room that the controls leave free.
  dashboardMap.fit = function (map, bounds, animate) {
    const box = L.latLngBounds(bounds);
    const room = freeRoom(map);
    let zoom = Math.min(map.getBoundsZoom(box, false, map.getSize().subtract(room.getSize())), MAX_FITTED_ZOOM);
    while (zoom > map.getMinZoom() && !fitsIn(drawnBounds(map, box, zoom), room)) zoom -= map.options.zoomSnap;
    const fromMiddle = room.getCenter().subtract(map.getSize().divideBy(2));
    const centre = drawnBounds(map, box, zoom).getCenter().subtract(fromMiddle);
    map.setView(map.unproject(centre, zoom), zoom, { animate: animate && !dashboardMap.prefersReducedMotion() });
  };

  // What is drawn at a zoom of the marks whose points lie in a box, together with the box: in pixels of the world at that zoom. The rings
  // of spots lie in the box as bounds.py makes it.
  function drawnBounds(map, box, zoom) {
    const drawn = L.bounds(map.project(box.getNorthWest(), zoom), map.project(box.getSouthEast(), zoom));
    const { lng } = box.getCenter();
    for (const mark of dashboardMap.places.marksOfZoom(zoom)) {
      const latLng = L.latLng(mark.lat, mark.lon + 360 * Math.round((lng - mark.lon) / 360));
      if (!box.contains(latLng)) continue;
      const [point, reachPx] = [map.project(latLng, zoom), dashboardMap.reachPx(mark)];
      drawn.extend(point.subtract([reachPx, reachPx])).extend(point.add([reachPx, reachPx]));
    }
    return drawn;
  }

  function fitsIn(inner, outer) {
    const [size, room] = [inner.getSize(), outer.getSize()];
    return size.x <= room.x && size.y <= room.y;
  }
})(window.dashboardMap);
