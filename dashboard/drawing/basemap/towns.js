// The gazetteer's towns and sites, for the names that labels.js lays out where the map is zoomed in. They lie in tiles, one for each cell
// of the globe; those in sight are loaded when the map comes to rest.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  const [TOWNS_FROM_ZOOM, SITES_FROM_ZOOM] = [8, 10];
  const MAX_TOWNS = 1500;

  dashboardMap.Towns = L.Class.extend({
    // `url` is the folder of the tiles, null for a map without towns.
    initialize(map, url) {
      this._map = map;
      this._url = url;
      this._index = null;
      this._townsOfCell = new Map();
      if (url) map.on("moveend", () => this._load());
    },

    // The towns in sight, the most populous first; none where the map is not zoomed in.
    inSight() {
      if (!this._isZoomedIn()) return [];
      const bounds = this._map.getBounds();
      const showsSites = this._map.getZoom() >= SITES_FROM_ZOOM;
      const isInSight = (town) => (showsSites || !town.isSite) && bounds.contains(dashboardMap.inSightLatLng(this._map, town));
      const towns = this._cells().flatMap((cell) => (this._townsOfCell.get(cell) || []).filter(isInSight));
      return towns.sort((a, b) => b.rank - a.rank || (a.id < b.id ? -1 : 1)).slice(0, MAX_TOWNS);
    },

    _isZoomedIn() {
      return this._url !== null && this._map.getZoom() >= TOWNS_FROM_ZOOM;
    },

    // The cells in sight that have a tile, each named by its south-west corner.
    _cells() {
      if (!this._index) return [];
      const { cell_degrees: degrees, cells } = this._index;
      const bounds = this._map.getBounds();
      const floor = (value) => degrees * Math.floor(value / degrees);
      const names = [];
      for (let lat = floor(bounds.getSouth()); lat <= bounds.getNorth(); lat += degrees) {
        for (let lon = floor(bounds.getWest()); lon <= bounds.getEast(); lon += degrees) {
          names.push(`${lat}_${L.Util.wrapNum(lon, [-180, 180])}`);
        }
      }
      return names.filter((name) => cells.has(name));
    },

    // The index is asked for again at each move until it is there: the tiles may still be being written.
    async _load() {
      if (!this._isZoomedIn()) return;
      this._index = this._index || (await this._read("index", ({ cell_degrees, cells }) => ({ cell_degrees, cells: new Set(cells) })));
      const missing = this._cells().filter((cell) => !this._townsOfCell.has(cell));
      await Promise.all(missing.map((cell) => this._loadCell(cell)));
      if (missing.length) dashboardMap.labels.layOut();
    },

    async _loadCell(cell) {
      this._townsOfCell.set(cell, []);
      const townsOf = (rows) => rows.map(([id, name, lat, lon, rank, isSite]) => ({ id, name, lat, lon, rank, isSite }));
      this._townsOfCell.set(cell, (await this._read(cell, townsOf)) || []);
    },

    // What a file holds, as `parse` makes it; null if it cannot be read.
    async _read(name, parse) {
      try {
        const response = await fetch(`${this._url}/${name}.json`);
        if (!response.ok) throw new Error(`${name}.json: ${response.status}`);
        return parse(await response.json());
      } catch (error) {
        console.warn("The map shows no towns here:", error);
        return null;
      }
    },
  });
})(window.dashboardMap);
