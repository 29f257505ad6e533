// Reads TopoJSON, in which neighbours share the lines between them.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // The layers of a topology, by name: for each its features, as GeoJSON has them.
  dashboardMap.layersOf = function ({ arcs, objects, transform }) {
    const pieces = arcs.map((steps) => points(steps, transform));
    const features = ({ geometries }) => geometries.map((geometry) => feature(geometry, pieces));
    return Object.fromEntries(Object.entries(objects).map(([name, layer]) => [name, features(layer)]));
  };

  // The points of a piece: each step goes on from the point before.
  function points(steps, { scale, translate }) {
    let [column, row] = [0, 0];
    return steps.map(([across, along]) => {
      column += across;
      row += along;
      return [column * scale[0] + translate[0], row * scale[1] + translate[1]];
    });
  }

  function feature({ type, properties, arcs }, pieces) {
    const coordinates = (numbers) => (typeof numbers[0] === "number" ? line(numbers, pieces) : numbers.map(coordinates));
    return { type: "Feature", properties, geometry: { type, coordinates: coordinates(arcs) } };
  }

  // The pieces with these numbers as one line; ~n is piece n from its end. Each begins where the one before ended.
  function line(numbers, pieces) {
    return numbers.flatMap((number, i) => {
      const piece = number < 0 ? pieces[~number].slice().reverse() : pieces[number];
      return i ? piece.slice(1) : piece;
    });
  }
})(window.dashboardMap);
