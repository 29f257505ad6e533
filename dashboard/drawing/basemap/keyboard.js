// Moves through the marks by keyboard. The map is one tab stop; the arrow keys go from mark to mark, and a live region says where they are.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const HINT = "Arrow keys: from place to place · Enter: read it · + −: zoom · Shift + arrows: move the map · Esc: leave";
  const DIRECTIONS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  // How much a pixel off the direction of an arrow key counts, against a pixel along it.
  const SIDEWAYS_WEIGHT = 2.5;
  // Marks at the same point are told apart by this, so that the arrow keys reach each of them.
  const APART_PX = 0.01;
  const PAN_PX = 120;
  const RING_GAP_PX = 5;
  // A mark that is reached is brought at least this far inside the view.
  const MARGIN_PX = 70;

  dashboardMap.Keyboard = L.Class.extend({
    initialize(map) {
      this._map = map;
      this._currentId = null;
      this._ring = null;
      map.createPane("focus");
      const container = map.getContainer();
      container.tabIndex = 0;
      container.setAttribute("role", "application");
      container.setAttribute("aria-roledescription", "map");
      this._hint = L.DomUtil.create("div", "keys-hint", container);
      Object.assign(this._hint, { id: "keys-hint", textContent: HINT });
      container.setAttribute("aria-describedby", this._hint.id);
      this._spoken = L.DomUtil.create("div", "spoken", container);
      this._spoken.setAttribute("aria-live", "polite");
      L.DomEvent.on(container, "keydown", this._onKey, this);
      L.DomEvent.on(container, "mousedown", () => container.focus({ preventScroll: true }));
      L.DomEvent.on(container, "blur", () => this._leaveMark());
      map.on("marksdrawn", () => this._refresh());
    },

    // The marks are drawn anew. The present mark stays the present one if it is still there.
    _refresh() {
      if (this._currentId !== null && !this._current()) this._leaveMark();
      else this._drawRing();
    },

    _current() {
      return dashboardMap.marks().find((mark) => mark.id === this._currentId);
    },

    _onKey(event) {
      if (event.target !== this._map.getContainer() || event.altKey || event.ctrlKey || event.metaKey) return;
      if (this._act(event)) L.DomEvent.stop(event);
    },

    // Does what a key stands for. Returns whether it stands for anything.
    _act({ key, shiftKey }) {
      if (DIRECTIONS[key]) {
        if (shiftKey) this._map.panBy(L.point(DIRECTIONS[key]).multiplyBy(PAN_PX), { animate: !dashboardMap.prefersReducedMotion() });
        else this._goTo(this._current() ? this._nearest(DIRECTIONS[key]) : this._first());
      } else if (key === "Home") this._goTo(this._sortedByMentions()[0]);
      else if (key === "PageDown" || key === "PageUp") this._goTo(this._byMentions(key === "PageDown" ? 1 : -1));
      else if (key === "+" || key === "=") this._zoom(1);
      else if (key === "-" || key === "_") this._zoom(-1);
      else if (key === "Enter" || key === " ") this._choose();
      else if (key === "Escape") this._leave();
      else return false;
      return true;
    },

    // The marks with their points in pixels, no two of them equal.
    _marksOnScreen() {
      return dashboardMap.marks().map((mark, index) => {
        const point = this._map.latLngToContainerPoint(mark.latLng);
        return { mark, x: point.x + index * APART_PX, y: point.y };
      });
    },

    // The mark that lies nearest in a direction from the present one; if none lies that way, the present one.
    _nearest([right, down]) {
      const onScreen = this._marksOnScreen();
      const from = onScreen.find(({ mark }) => mark.id === this._currentId);
      let [best, bestCost] = [from, Infinity];
      for (const candidate of onScreen) {
        const [dx, dy] = [candidate.x - from.x, candidate.y - from.y];
        const [along, sideways] = [dx * right + dy * down, Math.abs(dx * down) + Math.abs(dy * right)];
        const cost = along + SIDEWAYS_WEIGHT * sideways;
        if (along > 0 && cost < bestCost) [best, bestCost] = [candidate, cost];
      }
      return best.mark;
    },

    _sortedByMentions() {
      return [...dashboardMap.marks()].sort((a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1));
    },

    // Where the first arrow key leads: to the selected mark, else to the most mentioned in sight, else to the most mentioned of all.
    _first() {
      const sorted = this._sortedByMentions();
      const inSight = sorted.filter((mark) => this._map.getBounds().contains(mark.latLng));
      return inSight.find((mark) => mark.isSelected) || inSight[0] || sorted[0];
    },

    // The mark so many steps on in the order of mentions.
    _byMentions(step) {
      const sorted = this._sortedByMentions();
      const index = sorted.findIndex((mark) => mark.id === this._currentId);
      return index < 0 ? sorted[0] : sorted[Math.max(0, Math.min(sorted.length - 1, index + step))];
    },

    _goTo(mark) {
      if (!mark) {
        this._speak("There is no place on the map.");
        return;
      }
      this._leaveMark();
      this._currentId = mark.id;
      this._map.getContainer().classList.add("on-mark");
      const animate = !dashboardMap.prefersReducedMotion();
      this._map.stop(); // a move to the mark before would go on
      this._map.panInside(mark.latLng, { paddingTopLeft: [MARGIN_PX, MARGIN_PX], paddingBottomRight: [MARGIN_PX, MARGIN_PX], animate });
      this._drawRing();
      const marks = this._sortedByMentions();
      this._speak(`${mark.label}. ${marks.findIndex(({ id }) => id === mark.id) + 1} of ${marks.length} by mentions.`);
    },

    _choose() {
      const mark = this._current();
      if (!mark) return;
      mark.activate();
      this._speak(`${mark.label}: chosen.`);
    },

    // Leaves the mark; from no mark, leaves the map for the link before it in the page.
    _leave() {
      if (this._currentId !== null) {
        this._leaveMark();
        this._speak("The map. Arrow keys go to its places.");
      } else if (window.frameElement) {
        window.parent.document.querySelector(".skip-map")?.focus();
      }
    },

    _leaveMark() {
      this._current()?.layer?.closeTooltip();
      this._currentId = null;
      this._map.getContainer().classList.remove("on-mark");
      this._drawRing();
    },

    _zoom(step) {
      const mark = this._current();
      const zoom = this._map.getZoom() + step;
      if (mark) this._map.setZoomAround(mark.latLng, zoom, { animate: !dashboardMap.prefersReducedMotion() });
      else this._map.setZoom(zoom);
    },

    // Draws the frame of the present mark and opens its tooltip.
    _drawRing() {
      this._ring?.remove();
      this._ring = null;
      const mark = this._current();
      if (!mark) return;
      const sizePx = 2 * (mark.radiusPx() + RING_GAP_PX);
      const icon = L.divIcon({ className: "focus-ring", iconSize: [sizePx, sizePx] });
      this._ring = L.marker(mark.latLng, { icon, interactive: false, keyboard: false, pane: "focus" }).addTo(this._map);
      mark.layer?.openTooltip(mark.latLng);
    },

    _speak(text) {
      this._spoken.textContent = text;
    },
  });
})(window.dashboardMap);
