// Draws one step in time of a map that plays: the marks of the places with the mentions of that step alone.
"use strict";
window.dashboardMap = window.dashboardMap || {};

(function (dashboardMap) {
  // {counts, label, busiest}: the mentions by id of a place, the step in words, and the counts of the step with the most; null if none plays.
  dashboardMap.step = null;

  dashboardMap.showStep = function (step) {
    const before = dashboardMap.step;
    dashboardMap.step = step;
    if (step !== before) dashboardMap.places?.drawStep();
  };

  // The places that have mentions in the counts, with these as theirs, the most mentioned first.
  function withCounts(places, counts, label) {
    const counted = places.filter(({ id }) => counts.has(id)).map((place) => {
      const mentions = counts.get(place.id);
      const line = `${mentions.toLocaleString("en-US")} ${mentions === 1 ? "mention" : "mentions"}, ${label}`;
      const properties = { ...place.feature.properties, mentions, tooltip_lines: [line] };
      return { ...place, mentions, feature: { ...place.feature, properties } };
    });
    return counted.sort((a, b) => b.mentions - a.mentions);
  }

  // The places as the present step has them; as they are if none plays.
  dashboardMap.atStep = (places) => (dashboardMap.step ? withCounts(places, dashboardMap.step.counts, dashboardMap.step.label) : places);

  // The radius of one mention at a zoom that suits all steps, so that a mark that grows has more mentions.
  dashboardMap.stepScalePx = function (places, zoom) {
    return dashboardMap.joinPlaces(withCounts(places, dashboardMap.step.busiest, ""), zoom).oneMentionPx;
  };
})(window.dashboardMap);
