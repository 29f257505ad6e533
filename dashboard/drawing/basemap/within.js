// Lets a mark that lies wholly within another not stand in its way: a click on it lists both, since the reader may mean either.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // How far the outlines lie from their points, as a share of the radius: where they are nearest, and where they are furthest.
  const HALF_SQUARE = Math.sqrt(Math.PI) / 2;
  const NEAREST = { circle: 1, square: HALF_SQUARE, diamond: HALF_SQUARE, hexagon: Math.sqrt(Math.PI / (2 * Math.sqrt(3))) };
  const FURTHEST = { circle: 1, square: Math.SQRT2 * HALF_SQUARE, diamond: Math.SQRT2 * HALF_SQUARE, hexagon: Math.sqrt((2 * Math.PI) / (3 * Math.sqrt(3))) };

  // The marks of single places that are drawn. Rings around a place are no marks that could cover one.
  const singleMarks = () => dashboardMap.marks().filter(({ layer, isJoined }) => layer && !isJoined && !(layer instanceof L.Circle));

  function liesWithin(map, { layer: inner }, { layer: outer }) {
    const [from, to] = [inner, outer].map((layer) => map.latLngToLayerPoint(layer.getLatLng()));
    const room = outer.getRadius() * NEAREST[outer.options.shape] - inner.getRadius() * FURTHEST[inner.options.shape];
    return from.distanceTo(to) <= room;
  }

  // The mark of a place and those within which it lies, the most mentioned first.
  function marksAt(map, placeId) {
    const marks = singleMarks();
    const clicked = marks.find(({ id }) => id === placeId);
    return clicked ? marks.filter((mark) => mark === clicked || liesWithin(map, clicked, mark)) : [];
  }

  function list(map, marks, { layer }) {
    const places = marks.flatMap((mark) => mark.places);
    const mentions = places.reduce((total, place) => total + place.mentions, 0);
    const choose = (place) => dashboardMap.places.choose(place.feature);
    dashboardMap.showList(map, { places, mentions, radius: layer.getRadius() }, layer.getLatLng(), choose);
  }

  // Catches the click before it reaches Leaflet, since st_folium would take it for a choice.
  dashboardMap.watchMarksWithin = function (map) {
    L.DomEvent.on(map.getPane("overlayPane"), "click", (event) => {
      const path = event.target.closest("[data-place]");
      const marks = path && !map.dragging.moved() ? marksAt(map, path.dataset.place) : [];
      if (marks.length < 2) return;
      L.DomEvent.stop(event);
      list(map, marks, marks.find(({ id }) => id === path.dataset.place));
    });
  };
})(window.dashboardMap);
