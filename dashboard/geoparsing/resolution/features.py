"""The features of each candidate that resolution weighs, but for those of coherence, which depend on the weights themselves."""

from __future__ import annotations

import numpy as np

from dashboard.geoparsing.gazetteer.array_groups import argmax_of_groups, concatenated_ranges
from dashboard.geoparsing.gazetteer.candidates import CANDIDATE_FEATURES, Candidates
from dashboard.geoparsing.gazetteer.place_table import CAPITAL, COUNTRY, DIVISION, Floats
from dashboard.geoparsing.resolution.group import SenseGroup
from dashboard.geoparsing.resolution.outlets import home_features
from dashboard.geoparsing.resolution.senses import holding, inside, is_county_word

#: The columns of a matrix of features, in order. One that has no learned weight yet counts nothing.
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
#: Of the names that a name is listed with, at most this many count.
_MAX_NEIGHBOURS = 20
#: Of the areas named next after a name's mentions, at most this many count.
_MAX_AREAS_NEXT = 5


def fixed_features(group: SenseGroup) -> Floats:
    """All columns but those of coherence, which stay 0."""
    features = np.zeros((len(group.pool.sense), len(RESOLUTION_FEATURES)), dtype=np.float32)
    features[:, _OF_CANDIDATES] = group.pool.features
    if any(article.home for article in group.articles):
        near, in_division = home_features(group.pool, [article.home for article in group.articles])
        features[:, COLUMN["near the outlet's home"]] = near
        features[:, COLUMN["in the outlet's division"]] = in_division
    if any(sense.container is not None for sense in group.senses):
        _fill_inside(group, features)
        _fill_containers(group, features)
    _fill_division_words(group, features)
    _fill_listed(group, features)
    features[:, COLUMN["the country or division named next holds it"]] = _held_by_area_next(group)
    if any(article.offset_fit for article in group.articles):
        _add_offset_fits(group, features)
    return features


def _fill_inside(group: SenseGroup, features: Floats) -> None:
    """Marks what lies in the country or division that stands beside its name, here or elsewhere in the article."""
    here, elsewhere = (
        features[:, COLUMN[name]]
        for name in ("its country or division stands beside it", "its country or division stands beside it elsewhere")
    )
    names = [(article, sense.name) for article, sense in zip(group.pool.article_of_sense, group.senses, strict=True)]
    containers: dict[tuple[int, str], Candidates] = {}
    for k, sense in enumerate(group.senses):
        if sense.container is not None:
            container = Candidates.of(group.toponyms[sense.container].candidates)
            here[group.pool.span(k)] = inside(group.candidates[k], container)
            containers.setdefault(names[k], container)
    for k, sense in enumerate(group.senses):
        if sense.container is None and names[k] in containers:
            elsewhere[group.pool.span(k)] = inside(group.candidates[k], containers[names[k]])


def _fill_containers(group: SenseGroup, features: Floats) -> None:
    """Marks the countries and divisions that hold the name before them: in "Seattle, Washington" the state."""
    for k, sense in enumerate(group.senses):
        outer = -1 if sense.container is None else int(group.sense_of[sense.container])
        if outer >= 0:
            column = features[group.pool.span(outer), COLUMN["the name before it lies in it"]]
            np.maximum(column, holding(group.candidates[k], group.candidates[outer]), out=column)


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
    """Marks the candidates of the class that most names have that theirs is listed with: "Ohio, Georgia and Texas" are states."""
    column = features[:, COLUMN["of the class that it is listed with"]]
    classes = np.maximum(group.pool.place_classes, CAPITAL)  # a capital is a town among towns
    likeliest = classes[argmax_of_groups(group.pool.prior, group.pool.starts)].tolist()
    sense_of = group.sense_of.tolist()
    for k, sense in enumerate(group.senses):
        if sense.listed_with:
            span = group.pool.span(k)
            listed = [likeliest[sense_of[i]] if sense_of[i] >= 0 else CAPITAL for i in sense.listed_with[:_MAX_NEIGHBOURS]]
            column[span] = sum((classes[span] == of_neighbour) for of_neighbour in listed) / len(listed)


def _held_by_area_next(group: SenseGroup) -> Floats:
    """For each candidate the share of the countries and divisions named soon after its name that it lies in.

    Of each such area's name the likeliest place is taken: "in Fulton County, officials of Illinois said".
    """
    pool = group.pool
    sense_and_area = [(k, i) for k, sense in enumerate(group.senses) for i in sense.areas_next[:_MAX_AREAS_NEXT]]
    inner, area = np.array(sense_and_area, dtype=np.intp).reshape(-1, 2).T
    lengths = np.diff(pool.starts)[inner]
    rows = concatenated_ranges(pool.starts[inner], lengths)
    likeliest = argmax_of_groups(pool.prior, pool.starts)[group.sense_of[area]]
    area_rows = np.repeat(likeliest, lengths)
    classes, area_classes = pool.place_classes[rows], pool.place_classes[area_rows]
    same_country = pool.countries[rows] == pool.countries[area_rows]
    same_admin1 = (pool.admin1[rows] == pool.admin1[area_rows]) & (pool.admin1[area_rows] != 0)
    in_country = (area_classes == COUNTRY) & same_country & (classes != COUNTRY)
    in_division = (area_classes == DIVISION) & same_admin1 & (classes != COUNTRY) & (classes != DIVISION)
    weights = (in_country | in_division, np.ones(len(rows)))
    held, named = (np.bincount(rows, weights=weight, minlength=len(pool.sense)) for weight in weights)
    share: Floats = (held / np.maximum(named, 1.0)).astype(np.float32)
    return share


def _add_offset_fits(group: SenseGroup, features: Floats) -> None:
    column = features[:, COLUMN["distances that the text gives"]]
    for k, (sense, article) in enumerate(zip(group.senses, group.pool.article_of_sense, strict=True)):
        fit_of = group.articles[article].offset_fit
        for i in sense.mentions if fit_of else ():
            fit = fit_of(group.toponyms[i].start, group.candidates[k]) if fit_of else None
            if fit is not None:
                column[group.pool.span(k)] += fit
