// Says at the foot of the map which places lie outside the view: their mentions, the most mentioned of them, and a way to see them all.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  dashboardMap.Outside = L.Class.extend({
    initialize(map) {
      this._map = map;
      this.element = L.DomUtil.create("div", "outside");
      this.element.hidden = true;
      this._mentions = L.DomUtil.create("span", "", this.element);
      this._name = this._button(() => dashboardMap.places.choose(this._first.feature));
      this._others = L.DomUtil.create("span", "", this.element);
      this._button(() => dashboardMap.fit(map, dashboardMap.allBounds, true)).textContent = "Show all";
      map.on("moveend resize marksdrawn", this._update, this);
    },

    _button(press) {
      const button = L.DomUtil.create("button", "", this.element);
      button.type = "button";
      L.DomEvent.on(button, "click", press);
      return button;
    },

    // While the map plays, it says what lies outside of all the steps, so that it does not flicker.
    _update() {
      const bounds = this._map.getBounds();
      const places = (dashboardMap.places?.all || []).filter((place) => !this._isInSight(place, bounds));
      if (places.length) this._say(places);
      else if (this.element.contains(document.activeElement)) this._map.getContainer().focus({ preventScroll: true });
      this.element.hidden = !places.length;
    },

    // An area that is tinted is in sight where a part of it is.
    _isInSight(place, bounds) {
      if (bounds.contains(dashboardMap.inSightLatLng(this._map, place))) return true;
      return dashboardMap.places.isTinted(place) && dashboardMap.areas.isInSight(place);
    },

    _say(places) {
      this._first = places[0];
      const { name, takes_the } = this._first.feature.properties;
      // Where two periods are compared, the mentions of a place are those of neither.
      const mentions = dashboardMap.compared ? null : places.reduce((sum, place) => sum + place.mentions, 0);
      const the = takes_the ? "the " : "";
      this._mentions.textContent = mentions === null ? the.replace("t", "T") : `${dashboardMap.mentionsText(mentions)} of ${the}`;
      this._name.textContent = name;
      const others = dashboardMap.placesText(places.slice(1), "other ");
      const isOne = (mentions ?? places.length) === 1;
      this._others.textContent = `${others && ` and ${others}`} ${isOne ? "lies" : "lie"} outside this view. `;
    },
  });
})(window.dashboardMap);
