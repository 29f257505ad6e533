// Tooltips that are seen whole: above what they speak of, or below it where they would meet the map's edge or a control sooner.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // Between a tooltip and the edges of the map and what covers a part of it.
  const MARGIN_PX = 4;
  // How far the mouse's arrow reaches down. It lies on what follows it.
  const ARROW_PX = 20;

  dashboardMap.Tooltip = L.Tooltip.extend({
    options: { direction: "top", opacity: 1 },

    _setPosition(point) {
      const covers = coverBoxes(this._map);
      const moves = ["top", "bottom"].map((direction) => {
        this._setAside(direction, point);
        return { direction, movePx: moveOffCovers(this._container, covers, direction) };
      });
      const { direction, movePx } = moves[Math.abs(moves[1].movePx) < Math.abs(moves[0].movePx) ? 1 : 0];
      this._setAside(direction, point);
      if (Number.isFinite(movePx)) this._move(0, movePx);
    },

    // Puts it on a side of the point, and along that side into the map. (Leaflet knows offsets for the upper side alone.)
    _setAside(direction, point) {
      const { direction: usual, offset, sticky } = this.options;
      const below = L.point(offset[0], sticky ? ARROW_PX : -offset[1]);
      Object.assign(this.options, { direction, offset: direction === "top" ? offset : below });
      L.Tooltip.prototype._setPosition.call(this, point);
      Object.assign(this.options, { direction: usual, offset });
      const slidePx = slideInto(this._map, this._container);
      this._container.style.setProperty("--slide", `${-slidePx}px`);
      this._move(slidePx, 0);
    },

    _move(right, down) {
      L.DomUtil.setPosition(this._container, L.DomUtil.getPosition(this._container).add([right, down]));
    },
  });

  // How far to the right an element must move to lie between the map's sides.
  function slideInto(map, element) {
    const view = map.getContainer().getBoundingClientRect();
    const { left, right } = element.getBoundingClientRect();
    return Math.round(Math.max(view.left + MARGIN_PX - left, Math.min(0, view.right - MARGIN_PX - right)));
  }

  // The boxes of the map's controls, and what lies beyond its upper and lower edge.
  function coverBoxes(map) {
    const container = map.getContainer();
    const { left, right, top, bottom } = container.getBoundingClientRect();
    const controls = [...container.querySelectorAll(".leaflet-control")].map((control) => control.getBoundingClientRect());
    return [...controls.filter(({ width }) => width), { left, right, top: -Infinity, bottom: top }, { left, right, top: bottom, bottom: Infinity }];
  }

  // How far down an element must move until nothing covers it; less than 0 is up, where it goes if it stands on top. It may be without end.
  function moveOffCovers(element, covers, direction) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const isOver = (cover, movePx) => left < cover.right && right > cover.left && top + movePx < cover.bottom && bottom + movePx > cover.top;
    let movePx = 0;
    while (Number.isFinite(movePx)) {
      const over = covers.filter((cover) => isOver(cover, movePx));
      if (!over.length) break;
      if (direction === "top") movePx = Math.min(...over.map((cover) => cover.top)) - MARGIN_PX - bottom;
      else movePx = Math.max(...over.map((cover) => cover.bottom)) + MARGIN_PX - top;
    }
    return movePx;
  }
})(window.dashboardMap);
