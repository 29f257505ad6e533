"""Computes the features that resolution weighs for each candidate, except those of coherence, which depend on the weights."""

from __future__ import annotations

import numpy as np

from dashboard.geoparsing.gazetteer.array_groups import argmax_of_groups, concatenated_ranges
from dashboard.geoparsing.gazetteer.candidates import CANDIDATE_FEATURES, Candidates
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY, DIVISION, Floats
from dashboard.geoparsing.resolution.group import SenseGroup
from dashboard.geoparsing.resolution.outlets import home_features
from dashboard.geoparsing.resolution.senses import holds_any, is_county_word, lies_in_any

#: The columns of the feature matrix, in order; the names are the keys of the learned weights. A feature without a weight counts nothing.
RESOLUTION_FEATURES = (
    *CANDIDATE_FEATURES,
    "in a country that the article names",
    "in a division that the article names",
    "the article's places lie near",
    "the article's places lie around",
    "the article's places lie in that part of the world",
    "the article names other divisions of its country",
    "a country that the article's places lie in",
    "near the outlet's home",
    "in the outlet's division",
    "its country or division stands beside it",
    "its country or division stands beside it elsewhere",
    "the text calls it a division and it is one",
    "the text calls it a county and it is one",
    "the name before it lies in it",
    "of the class that it is listed with",
    "distances that the text gives",
    "the country or division named next holds it",
)
COLUMN = {name: column for column, name in enumerate(RESOLUTION_FEATURES)}
_OF_CANDIDATES = slice(0, len(CANDIDATE_FEATURES))
#: At most this many of the names that a name is listed with count.
_MAX_NEIGHBOURS = 20
#: At most this many of the areas that are named next after a name's mentions count.
_MAX_AREAS_NEXT = 5


def features_without_coherence(group: SenseGroup) -> Floats:
    """A row of RESOLUTION_FEATURES for each candidate; the columns of coherence are 0."""
    features = np.zeros((len(group.pool.sense), len(RESOLUTION_FEATURES)), dtype=np.float32)
    features[:, _OF_CANDIDATES] = group.pool.features
    if any(article.home for article in group.articles):
        near, in_division = home_features(group.pool, [article.home for article in group.articles])
        features[:, COLUMN["near the outlet's home"]] = near
        features[:, COLUMN["in the outlet's division"]] = in_division
    if any(sense.container is not None for sense in group.senses):
        _fill_inside_container(group, features)
        _fill_containers(group, features)
    _fill_division_words(group, features)
    _fill_listed(group, features)
    features[:, COLUMN["the country or division named next holds it"]] = _share_of_areas_next(group)
    if any(article.offset_fit for article in group.articles):
        _add_offset_fits(group, features)
    return features


def _fill_inside_container(group: SenseGroup, features: Floats) -> None:
    """Marks the candidates in the country or division that stands beside their name, in this sense or elsewhere in the article."""
    beside = features[:, COLUMN["its country or division stands beside it"]]
    beside_elsewhere = features[:, COLUMN["its country or division stands beside it elsewhere"]]
    names = [(article, sense.name) for article, sense in zip(group.pool.article_of_sense, group.senses, strict=True)]
    container_of_name: dict[tuple[int, str], Candidates] = {}
    for k, sense in enumerate(group.senses):
        if sense.container is not None:
            container = Candidates.of(group.toponyms[sense.container].candidates)
            beside[group.pool.span(k)] = lies_in_any(group.candidates[k], container)
            container_of_name.setdefault(names[k], container)
    for k, sense in enumerate(group.senses):
        if sense.container is None and names[k] in container_of_name:
            beside_elsewhere[group.pool.span(k)] = lies_in_any(group.candidates[k], container_of_name[names[k]])


def _fill_containers(group: SenseGroup, features: Floats) -> None:
    """Marks the countries and divisions that a place of the name before them lies in: the state in "Seattle, Washington"."""
    for k, sense in enumerate(group.senses):
        container = -1 if sense.container is None else int(group.sense_of[sense.container])
        if container >= 0:
            column = features[group.pool.span(container), COLUMN["the name before it lies in it"]]
            np.maximum(column, holds_any(group.candidates[k], group.candidates[container]), out=column)


def _fill_division_words(group: SenseGroup, features: Floats) -> None:
    divisions, counties = features[:, COLUMN["a division"]], features[:, COLUMN["a county"]]
    for k, sense in enumerate(group.senses):
        if sense.division_word:
            span = group.pool.span(k)
            if is_county_word(sense.division_word):
                features[span, COLUMN["the text calls it a county and it is one"]] = counties[span]
            else:
                is_division = np.maximum(divisions[span], 0.5 * counties[span])
                features[span, COLUMN["the text calls it a division and it is one"]] = is_division


def _fill_listed(group: SenseGroup, features: Floats) -> None:
    """Fills in for each candidate how many of the names listed with its name, as a share, most likely have its class.

    In "Ohio, Georgia and Texas" the state of Georgia gets 1.
    """
    column = features[:, COLUMN["of the class that it is listed with"]]
    classes = np.maximum(group.pool.place_classes, CAPITAL)  # a capital is a town among towns
    likeliest_classes = classes[argmax_of_groups(group.pool.prior, group.pool.starts)].tolist()
    sense_of = group.sense_of.tolist()
    for k, sense in enumerate(group.senses):
        if sense.listed_with:
            span = group.pool.span(k)
            neighbour_senses = [sense_of[i] for i in sense.listed_with[:_MAX_NEIGHBOURS]]
            neighbour_classes = [likeliest_classes[number] if number >= 0 else CAPITAL for number in neighbour_senses]
            column[span] = sum((classes[span] == neighbour_class) for neighbour_class in neighbour_classes) / len(neighbour_classes)


def _share_of_areas_next(group: SenseGroup) -> Floats:
    """For each candidate, the share of the countries and divisions named soon after its name that it lies in.

    Each of these areas is taken to be the likeliest place of its name: "in Fulton County, officials of Illinois said".
    """
    pool = group.pool
    sense_and_area = [(k, i) for k, sense in enumerate(group.senses) for i in sense.areas_next[:_MAX_AREAS_NEXT]]
    senses, areas = np.array(sense_and_area, dtype=np.intp).reshape(-1, 2).T
    lengths = np.diff(pool.starts)[senses]
    rows = concatenated_ranges(pool.starts[senses], lengths)
    likeliest = argmax_of_groups(pool.prior, pool.starts)[group.sense_of[areas]]
    area_rows = np.repeat(likeliest, lengths)
    classes, area_classes = pool.place_classes[rows], pool.place_classes[area_rows]
    same_country = pool.countries[rows] == pool.countries[area_rows]
    same_admin1 = (pool.admin1[rows] == pool.admin1[area_rows]) & (pool.admin1[area_rows] != 0)
    in_country = (area_classes == COUNTRY) & same_country & (classes != COUNTRY)
    in_division = (area_classes == DIVISION) & same_admin1 & (classes != COUNTRY) & (classes != DIVISION)
    weights = (in_country | in_division, np.ones(len(rows)))
    holding_count, area_count = (np.bincount(rows, weights=weight, minlength=len(pool.sense)) for weight in weights)
    share: Floats = (holding_count / np.maximum(area_count, 1.0)).astype(np.float32)
    return share


def _add_offset_fits(group: SenseGroup, features: Floats) -> None:
    column = features[:, COLUMN["distances that the text gives"]]
    for k, (sense, article) in enumerate(zip(group.senses, group.pool.article_of_sense, strict=True)):
        offset_fit = group.articles[article].offset_fit
        for i in sense.mentions if offset_fit else ():
            log_odds = offset_fit(group.toponyms[i].start, group.candidates[k]) if offset_fit else None
            if log_odds is not None:
                column[group.pool.span(k)] += log_odds
