"""The role of a name, as a table of cases by what stands around it, and as figures over sentences that nothing was learned from."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from gold_texts import GOLD_FOLDER
from hypothesis import given
from hypothesis import strategies as st
from marked_roles import LEARNED_FROM, UNSEEN, MarkedRole, MarkedText, marked_texts
from project import ROOT

from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.model import SURE_ROLE, Mention, Role

SCENE, DATELINE, ACTOR, ATTRIBUTE = Role.SCENE, Role.DATELINE, Role.ACTOR, Role.ATTRIBUTE


class Judged(NamedTuple):
    """A marked name with the mention that was read there."""

    name: MarkedRole
    mention: Mention


def mentions_of(text: str, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    return geoparse(article_from_text(text), gazetteer).mentions


def judged(texts: Iterator[MarkedText], gazetteer: Gazetteer) -> list[Judged]:
    """The marked names that are found and are no demonyms, each with its mention."""
    pairs = []
    for marked in texts:
        mentions = [mention for mention in mentions_of(marked.text, gazetteer) if not mention.demonym]
        for name in marked.names:
            found = next((mention for mention in mentions if mention.start < name.end and name.start < mention.end), None)
            pairs += [Judged(name, found)] if found else []
    return pairs


@pytest.fixture(scope="module")
def unseen(gazetteer: Gazetteer) -> list[Judged]:
    return judged(marked_texts(UNSEEN), gazetteer)


def test_both_halves_have_names_of_all_roles_and_no_sentence_is_in_both() -> None:
    halves = [list(marked_texts(path)) for path in (LEARNED_FROM, UNSEEN)]
    assert {marked.text for marked in halves[0]}.isdisjoint(marked.text for marked in halves[1])
    for half in halves:
        assert set(Counter(name.role for marked in half for name in marked.names)) == set(Role)
    assert sum(len(marked.names) for half in halves for marked in half) >= 300


@pytest.mark.parametrize(("role", "floor"), [(SCENE, 0.82), (DATELINE, 0.9), (ACTOR, 0.85), (ATTRIBUTE, 0.65)])
def test_most_names_of_unseen_sentences_get_their_role(unseen: list[Judged], role: Role, floor: float) -> None:
    of_role = [pair.mention.role == role for pair in unseen if pair.name.role is role]
    assert sum(of_role) / len(of_role) >= floor


def test_scenes_stay_on_the_map_and_most_actors_leave_it(unseen: list[Judged]) -> None:
    leaves = [(pair.name.role, pair.mention.role is not SCENE and (pair.mention.role_certainty or 0.0) >= SURE_ROLE) for pair in unseen]
    scenes = [left for role, left in leaves if role is SCENE]
    actors = [left for role, left in leaves if role is ACTOR]
    assert sum(scenes) / len(scenes) <= 0.03
    assert sum(actors) / len(actors) >= 0.5


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ankara warned that it would answer.", "Ankara", ACTOR),
        ("Ankara on Tuesday warned that it would answer.", "Ankara", ACTOR),
        ("Ankara, which sent two ships, warned that it would answer.", "Ankara", ACTOR),
        ("The minister said that Ankara would answer.", "Ankara", ACTOR),
        ("The letter accused Ankara of breaking its word.", "Ankara", ACTOR),
        ("It signed a treaty with Turkey on water.", "Turkey", ACTOR),
        ("Turkey's refusal ended the talks.", "Turkey", ACTOR),
        ("France and Turkey agreed to share the river.", "France", ACTOR),
        ("France and Turkey agreed to share the river.", "Turkey", ACTOR),
        ("Turkey beat Austria 2-1 in the final.", "Turkey", ACTOR),
        ("Turkey beat Austria 2-1 in the final.", "Austria", ACTOR),
        ("A bomb killed three people in Ankara on Tuesday.", "Ankara", SCENE),
        ("Snow fell in the hills of eastern Turkey.", "Turkey", SCENE),
        ("They travelled from Ankara to Izmir by bus.", "Izmir", SCENE),
        ("Fighting went on near Aleppo, Idlib and Hama.", "Hama", SCENE),
        ("The bridge in Mosul, Iraq, was closed.", "Iraq", SCENE),
        ("Mosul fell in June.", "Mosul", SCENE),
        ("Residents of Mosul fled.", "Mosul", SCENE),
        ("Ankara was bombed in the night.", "Ankara", SCENE),
        ("Baghdad fell in April.", "Baghdad", SCENE),
        ("Mosul holds out against the fighters.", "Mosul", SCENE),
        ("Erbil held out until the spring.", "Erbil", SCENE),
        ("Misrata held out for three months.", "Misrata", SCENE),
        ("Ankara holds out for better terms.", "Ankara", ACTOR),
        ("According to Ankara, six men died.", "Ankara", ACTOR),
        ("Turkey is a land of high plains.", "Turkey", SCENE),
        ("Peru has a dry coast and wet hills.", "Peru", SCENE),
        ("He wrote that Iraq is a country of three peoples.", "Iraq", SCENE),
        ("Turkey is an ally of the new rulers.", "Turkey", ACTOR),
        ("Turkey has agreed to open the coast to tourists.", "Turkey", ACTOR),
        ("Turkey were beaten in the final.", "Turkey", ACTOR),
        ("Austria were held to a draw.", "Austria", ACTOR),
        ("The Maldives are a country of low islands.", "Maldives", SCENE),
        ("Peru and Chile are dry in the north.", "Peru", SCENE),
        ("The vote is a setback for Ankara.", "Ankara", ACTOR),
        ("It was one more humiliation for Cairo, and the crowds knew it.", "Cairo", ACTOR),
        ("An Ankara-based company built the road.", "Ankara", ATTRIBUTE),
        ("The Ankara government did not reply.", "Ankara", ATTRIBUTE),
        ("They drove U.S.-supplied trucks.", "U.S.", ATTRIBUTE),
        ("ANKARA (Reuters) - The lira fell.", "ANKARA", DATELINE),
        ("Ankara — The lira fell.", "Ankara", DATELINE),
        ("ANKARA, May 3 (AFP) – The lira fell.", "ANKARA", DATELINE),
        ("ANKARA, Turkey (AP) -- The lira fell.", "Turkey", DATELINE),
    ],
)
def test_the_role_follows_from_what_stands_around_the_name(text: str, name: str, role: Role, gazetteer: Gazetteer) -> None:
    (mention,) = [mention for mention in mentions_of(text, gazetteer) if mention.toponym == name]
    assert mention.role is role


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Ankara warned that it would answer.", "subject of “warned”"),
        ("An Ankara-based company built the road.", "before “-based”"),
        ("Three people died in Ankara on Tuesday.", "after “in”"),
        ("ANKARA (Reuters) - The lira fell.", "the line's dateline"),
    ],
)
def test_the_reason_is_told_with_the_word_of_the_text(text: str, reason: str, gazetteer: Gazetteer) -> None:
    (mention,) = mentions_of(text, gazetteer)
    assert mention.role_reason == reason


def test_a_demonym_has_no_role_and_a_spot_or_coordinates_are_scenes(gazetteer: Gazetteer) -> None:
    text = "Iraqi troops stopped in the village of Nampanha, 5 km north of Mosul, at 36.34 N, 43.13 E."
    mentions = mentions_of(text, gazetteer)
    assert {mention.role for mention in mentions if mention.demonym} == {None}
    assert {(mention.role, mention.role_certainty) for mention in mentions if mention.spot} == {(SCENE, 1.0)}
    assert any(mention.demonym for mention in mentions)
    assert sum(mention.spot is not None for mention in mentions) == 2


@given(
    st.lists(st.sampled_from(["Mosul", "France", "U.S.", "'s", "-", ",", "and", "said", "in", "of", "(", "\n\n", "—", "the"]), max_size=30)
)
def test_every_name_that_is_no_demonym_has_a_role_with_a_certainty(gazetteer: Gazetteer, words: list[str]) -> None:
    for mention in mentions_of(" ".join(words), gazetteer):
        assert mention.demonym == (mention.role is None)
        assert mention.role is None or (0.25 <= (mention.role_certainty or 0.0) <= 1.0 and mention.role_reason)


class SeedName(NamedTuple):
    """A name of a seed that is no demonym, with its role in the gold and as it was read."""

    toponym: str
    gold: Role
    read: Role | None
    certainty: float


@pytest.fixture(scope="module")
def seed_names(gazetteer: Gazetteer) -> list[SeedName]:
    with (GOLD_FOLDER / "seeds.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["role"]]
    texts = {row["file"]: (ROOT / "seeds" / row["file"]).read_text(encoding="utf-8") for row in rows}
    read = {(name, mention.start): mention for name, text in texts.items() for mention in mentions_of(text, gazetteer)}
    mentions = [read[row["file"], int(row["start"])] for row in rows]
    return [
        SeedName(row["toponym"], Role(row["role"]), mention.role, mention.role_certainty or 0.0)
        for row, mention in zip(rows, mentions, strict=True)
    ]


def test_the_names_of_the_seeds_get_their_role(seed_names: list[SeedName]) -> None:
    assert len(seed_names) == 143
    assert sum(name.gold is name.read for name in seed_names) / len(seed_names) >= 0.84


def test_what_a_briefing_officer_would_draw_stays_on_the_map(seed_names: list[SeedName]) -> None:
    lost = [name for name in seed_names if name.gold is SCENE and name.read is not SCENE and name.certainty >= SURE_ROLE]
    assert {name.toponym.title() for name in lost} <= {"Iraq"}
    assert len(lost) <= 2
