// Decides which marks join into one at a zoom, and how large the marks are there. It knows no map: places and a zoom go in, groups come
// out, so that the marks stay what they are while the map is panned.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // The radius of a mark of one mention, and of the largest mark, from FULL_SIZE_ZOOM on. Both shrink evenly to WORLD_SHARE at zoom 2.
  const ONE_MENTION_RADIUS_PX = 4.6;
  const MAX_RADIUS_PX = 26;
  const [WORLD_ZOOM, FULL_SIZE_ZOOM, WORLD_SHARE] = [2, 6, 0.6];
  // The least radius of a mark that can be clicked; of one whose two halves can be told apart; of a joined mark, for each digit of its number of places.
  const [MIN_RADIUS_PX, MIN_COMPARED_PX] = [4, 6];
  const minJoinedRadius = (placeCount) => 6 + 3 * String(placeCount).length;

  // A mark whose radius is less than this share of another's lies on it and leaves it readable. (Those that lie on a mark join it where
  // they cover more of it than MAX_COVERED_SHARE.)
  const COMPARABLE_SHARE = 0.55;
  const MAX_COVERED_SHARE = 0.5;
  // Comparable marks join where the larger one covers the middle of the smaller; of a point and an area, whose mark is half transparent,
  // where the middle lies deeper in it.
  const MIXED_REACH_SHARE = 0.6;
  // A joined mark takes in whatever lies so far over its edge, as a share of the other's radius, since its number must be seen.
  const JOINED_REACH_SHARE = 0.6;
  const POINT_KINDS = new Set(["town", "site"]);

  const CELL_PX = 24;
  // The size is fitted so often at most, and is good enough where the largest mark is at most so much too large.
  const [MAX_ROUNDS, GOOD_FIT] = [4, 1.1];
  const byMentions = (a, b) => b.mentions - a.mentions || (a.id < b.id ? -1 : 1);

  dashboardMap.MIN_RADIUS_PX = MIN_RADIUS_PX;
  // The radius of the largest mark at a zoom.
  dashboardMap.maxRadiusPx = (zoom) => MAX_RADIUS_PX * sizeShare(zoom);

  function sizeShare(zoom) {
    const share = (zoom - WORLD_ZOOM) / (FULL_SIZE_ZOOM - WORLD_ZOOM);
    return WORLD_SHARE + (1 - WORLD_SHARE) * Math.max(0, Math.min(1, share));
  }

  // The radius of a mark whose area is proportional to its mentions, but large enough to be clicked.
  dashboardMap.radiusOf = function (mentions, oneMentionPx) {
    return Math.max(dashboardMap.compared ? MIN_COMPARED_PX : MIN_RADIUS_PX, oneMentionPx * Math.sqrt(mentions));
  };

  // Joins places {id, x, y, mentions, kind}, where x and y are those of the unit square of Web Mercator. Returns {groups, oneMentionPx}:
  // each group is {places, mentions, x, y, radius}, its places with the most mentioned first, x and y those of that place, radius in
  // pixels; oneMentionPx is the radius for one mention, chosen so that the largest group has at most the largest radius of the zoom, and
  // at most `mostPx`.
  dashboardMap.joinPlaces = function (places, zoom, mostPx = Infinity) {
    const maxRadius = dashboardMap.maxRadiusPx(zoom);
    const fitting = (parts) => maxRadius / Math.sqrt(parts.reduce((most, part) => Math.max(most, part.mentions), 1));
    let oneMentionPx = Math.min(ONE_MENTION_RADIUS_PX * sizeShare(zoom), fitting(places), mostPx);
    for (let round = 1; ; round += 1) {
      const groups = joinAtSize(places, 256 * 2 ** zoom, oneMentionPx);
      const isLast = round === MAX_ROUNDS || oneMentionPx <= fitting(groups) * GOOD_FIT;
      oneMentionPx = Math.min(oneMentionPx, fitting(groups));
      if (isLast) return { groups: groups.map((group) => finished(group, oneMentionPx)), oneMentionPx };
    }
  };

  function finished(group, oneMentionPx) {
    return { ...group, places: [...group.places].sort(byMentions), radius: radiusOfGroup(group, oneMentionPx) };
  }

  // The radius of the mark of a group {mentions, places}: large enough for its number too.
  function radiusOfGroup({ mentions, places }, oneMentionPx) {
    const radius = dashboardMap.radiusOf(mentions, oneMentionPx);
    return places.length > 1 ? Math.max(radius, minJoinedRadius(places.length)) : radius;
  }
  dashboardMap.radiusOfGroup = radiusOfGroup;

  // Joins until no two groups hide one another. `worldPx` is the width of the world in pixels.
  function joinAtSize(places, worldPx, oneMentionPx) {
    let groups = places.map((place) => {
      const { id, x, y, mentions, kind } = place;
      return { id, x, y, mentions, topMentions: mentions, isPoint: POINT_KINDS.has(kind), places: [place], isTaken: false };
    });
    for (let isDone = false; !isDone; ) {
      const remaining = joinOnce(groups, worldPx, oneMentionPx);
      isDone = remaining.length === groups.length;
      groups = remaining;
    }
    return groups;
  }

  // Lets each group, the most mentioned first, take in the smaller ones that cannot stand beside it or on it.
  function joinOnce(groups, worldPx, oneMentionPx) {
    groups.sort(byMentions);
    groups.forEach((group, rank) => Object.assign(group, { rank, radius: radiusOfGroup(group, oneMentionPx) }));
    const cells = new Cells(groups, worldPx);
    const maxJoinedRadius = groups.reduce((most, { radius, places }) => (places.length > 1 ? Math.max(most, radius) : most), 0);
    for (const group of groups) {
      if (group.isTaken) continue;
      const reach = Math.max(group.radius, Math.min(maxJoinedRadius, 15)) * (1 + JOINED_REACH_SHARE);
      toTakeIn(group, cells.near(group, reach), worldPx).forEach((other) => takeIn(group, other));
    }
    return groups.filter((group) => !group.isTaken);
  }

  // Those of the groups nearby that rank behind the group and cannot stand beside it or on it.
  function toTakeIn(group, nearby, worldPx) {
    const hidden = [];
    const onTop = [];
    let coveredShare = 0;
    for (const other of nearby) {
      if (other.isTaken || other.rank <= group.rank) continue;
      const distance = distancePx(group, other, worldPx);
      if (areTooNear(group, other, distance)) hidden.push(other);
      else if (other.isPoint === group.isPoint && distance < group.radius) {
        onTop.push(other);
        coveredShare += (other.radius / group.radius) ** 2;
      }
    }
    return coveredShare > MAX_COVERED_SHARE ? hidden.concat(onTop) : hidden;
  }

  function areTooNear(a, b, distance) {
    const [larger, smaller] = a.radius >= b.radius ? [a, b] : [b, a];
    if (larger.places.length > 1) return distance < larger.radius + JOINED_REACH_SHARE * smaller.radius;
    const reach = larger.radius * (a.isPoint === b.isPoint ? 1 : MIXED_REACH_SHARE);
    return distance < reach && smaller.radius >= COMPARABLE_SHARE * larger.radius;
  }

  // A group stands at the point of its most mentioned place.
  function takeIn(group, other) {
    if (other.topMentions > group.topMentions || (other.topMentions === group.topMentions && other.id < group.id)) {
      const { id, x, y, topMentions, isPoint } = other;
      Object.assign(group, { id, x, y, topMentions, isPoint });
    }
    group.mentions += other.mentions;
    for (const place of other.places) group.places.push(place);
    other.isTaken = true;
  }

  // The distance of two groups, across the antimeridian where that is shorter.
  function distancePx(a, b, worldPx) {
    const across = Math.abs(a.x - b.x);
    return Math.hypot(Math.min(across, 1 - across), a.y - b.y) * worldPx;
  }

  // Groups sorted into square cells of the world, which is round from west to east.
  class Cells {
    constructor(groups, worldPx) {
      this.worldPx = worldPx;
      this.count = Math.max(1, Math.floor(worldPx / CELL_PX));
      this.cells = new Map();
      for (const group of groups) {
        const key = this.key(Math.floor(group.x * this.count), Math.floor(group.y * this.count));
        const cell = this.cells.get(key);
        if (cell) cell.push(group);
        else this.cells.set(key, [group]);
      }
    }

    key(column, row) {
      return row * this.count + ((column % this.count) + this.count) % this.count;
    }

    // The groups at most so many pixels from a group, and some that are further away.
    near({ x, y }, distancePx) {
      const reach = Math.min(Math.ceil((distancePx / this.worldPx) * this.count), (this.count - 1) >> 1);
      const [column, row] = [Math.floor(x * this.count), Math.floor(y * this.count)];
      const groups = [];
      for (let down = -reach; down <= reach; down += 1) {
        for (let across = -reach; across <= reach; across += 1) {
          const cell = this.cells.get(this.key(column + across, row + down));
          if (cell) for (const group of cell) groups.push(group);
        }
      }
      return groups;
    }
  }
})(window.dashboardMap);
