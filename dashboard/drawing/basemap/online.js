// The switch to an online street map, off until the reader turns it on, and what is said while it is on.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const LABEL = "Street map (online)";
  const HINT = "Draws the streets of openstreetmap.org, which then sees which part of the map you look at.";
  const ON = "Online street map: openstreetmap.org sees which part of the map you look at.";
  const WAITING = "Asking openstreetmap.org for its street map …";
  const NOTHING_ARRIVES = "No street map arrives: openstreetmap.org cannot be reached. The map stays as it was.";
  // No answer for so long counts as none.
  const PATIENCE_MS = 8000;

  dashboardMap.Online = L.Class.extend({
    // `source` is {url, attribution} of the tiles.
    initialize(map, source) {
      this._map = map;
      this._tiles = L.tileLayer(source.url, { attribution: source.attribution, noWrap: true, maxZoom: 19 });
      this._tiles.on({ loading: this._wait, tileload: this._arrive, load: this._finish }, this);
      this._switch = this._createSwitch();
      this._notice = this._createNotice();
      for (const element of [this._switch.parentElement.parentElement, this._notice]) dashboardMap.addControl(map, "topright", element);
    },

    _createSwitch() {
      const control = L.DomUtil.create("div", "online");
      const label = L.DomUtil.create("label", "", control);
      const input = L.DomUtil.create("input", "", label);
      Object.assign(input, { type: "checkbox", autocomplete: "off" });
      input.setAttribute("role", "switch");
      input.setAttribute("aria-describedby", "online-hint");
      label.append(LABEL);
      Object.assign(L.DomUtil.create("p", "", control), { id: "online-hint", textContent: HINT });
      L.DomEvent.on(input, "change", () => this._set(input.checked));
      return input;
    },

    _createNotice() {
      const notice = L.DomUtil.create("div", "online-notice");
      notice.hidden = true;
      this._words = L.DomUtil.create("span", "", notice);
      this._words.setAttribute("role", "status");
      const button = L.DomUtil.create("button", "", notice);
      Object.assign(button, { type: "button", textContent: "Switch off" });
      L.DomEvent.on(button, "click", () => {
        this._switch.checked = false;
        this._set(false);
        this._switch.focus();
      });
      return notice;
    },

    _set(isOn) {
      clearTimeout(this._timer);
      this._notice.hidden = !isOn;
      this._say(WAITING);
      if (isOn) this._tiles.addTo(this._map);
      else this._tiles.remove();
    },

    // Online tiles have their own names. As long as none arrives, the base map keeps its names.
    _say(words) {
      if (this._words.textContent === words) return;
      this._words.textContent = words;
      dashboardMap.labels.hideBaseLabels(words === ON);
    },

    // Tiles are asked for.
    _wait() {
      this._hasArrived = false;
      clearTimeout(this._timer);
      this._timer = setTimeout(() => this._finish(), PATIENCE_MS);
    },

    _arrive() {
      this._hasArrived = true;
      this._say(ON);
    },

    // Every tile that was asked for has arrived or failed, or the patience is over.
    _finish() {
      clearTimeout(this._timer);
      if (!this._hasArrived) this._say(NOTHING_ARRIVES);
    },
  });
})(window.dashboardMap);
