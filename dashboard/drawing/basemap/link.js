// Keeps the map's view in the address of the page, as the parameter map=LATITUDE,LONGITUDE,ZOOM, and reads it from there.
// The page's script is not run for that. Until the reader moves the map or changes what is on it, the address has no such parameter:
// the map then opens with what fits the window.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const PARAMETER = "map";
  const WRITE_AFTER_MS = 150;
  const LOOK_EVERY_MS = 500;

  dashboardMap.Link = L.Class.extend({
    initialize(map) {
      this._map = map;
      this._isHeld = false;
      // Streamlit writes the address from what it last knew of it, with an older view of the map or none. Of most runs, not of those that
      // open or close a dialog, it tells this frame.
      window.addEventListener("message", ({ data }) => data && data.type === "streamlit:render" && this._writeSoon());
    },

    // The view that the address asks for as {latLng, zoom}, null if there is none.
    read() {
      const numbers = (new URLSearchParams(this._location().search).get(PARAMETER) || "").split(",").map(Number);
      const [lat, lon, zoom] = numbers;
      const isView = numbers.length === 3 && numbers.every(Number.isFinite) && Math.abs(lat) <= 90 && Math.abs(lon) <= 360;
      return isView && this._map.getMinZoom() <= zoom && zoom <= this._map.getMaxZoom() ? { latLng: L.latLng(lat, lon), zoom } : null;
    },

    // To be called once the map is open: every move from now on is put into the address.
    watch() {
      if (this._isWatched) return;
      this._isWatched = true;
      this._map.on("moveend", this.hold, this);
    },

    // From now on the address holds the view.
    hold() {
      if (!this._isHeld) setInterval(() => this._write(), LOOK_EVERY_MS);
      this._isHeld = true;
      this._writeSoon();
    },

    _writeSoon() {
      clearTimeout(this._timer);
      if (this._isHeld) this._timer = setTimeout(() => this._write(), WRITE_AFTER_MS);
    },

    _write() {
      const { lat, lng } = this._map.getCenter();
      const view = [lat.toFixed(4), lng.toFixed(4), String(this._map.getZoom())].join(",");
      const others = this._location().search.slice(1).split("&").filter((part) => part && !part.startsWith(`${PARAMETER}=`));
      const address = `${this._location().pathname}?${[...others, `${PARAMETER}=${view}`].join("&")}${this._location().hash}`;
      if (!this._location().href.endsWith(address)) window.parent.history.replaceState(window.parent.history.state, "", address);
    },

    _location: () => window.parent.location,
  });
})(window.dashboardMap);
