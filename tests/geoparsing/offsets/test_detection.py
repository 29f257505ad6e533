"""Distances and bearings in words: a table of phrases, a table of traps, and what holds for any text."""

from __future__ import annotations

import time

import pytest
from geoparsing.offsets.marked_text import parse_marked, toponym_at
from hypothesis import given
from hypothesis import strategies as st

from dashboard.geoparsing.offsets import OffsetPhrase, Relation, find_offsets
from dashboard.geoparsing.offsets.quantities import parse_amount, parse_bearing
from dashboard.model import Toponym

MILE = 1.609344

#: Marked text (<subject>, [anchor], {other toponym}, {~demonym}); the phrase, its relation, its km, its bearing in degrees.
PHRASES = [
    # a distance and a bearing
    ("Bandits stopped a lorry 50 miles east of [Baghdad].", "50 miles east of Baghdad", "away", 50 * MILE, 90),
    ("They camped about 40 kilometres north of [Tikrit].", "about 40 kilometres north of Tikrit", "away", 40, 0),
    ("A well some 12 km to the south of [Basra] caught fire.", "some 12 km to the south of Basra", "away", 12, 180),
    ("The post, 15km west of [Kirkuk], was empty.", "15km west of Kirkuk", "away", 15, 270),
    ("A bridge 7.5 km north-west of [Samarra] fell.", "7.5 km north-west of Samarra", "away", 7.5, 315),
    ("A bridge 30 kms northwest of [Samarra] fell.", "30 kms northwest of Samarra", "away", 30, 315),
    ("Herders walked 1,200 metres south west of [Sinjar].", "1,200 metres south west of Sinjar", "away", 1.2, 225),
    ("A mast 9 km NE of [Erbil] broke.", "9 km NE of Erbil", "away", 9, 45),
    ("A mast 9 km SSW of [Erbil] broke.", "9 km SSW of Erbil", "away", 9, 202.5),
    ("A quake struck 20 miles south-southeast of [Halabja].", "20 miles south-southeast of Halabja", "away", 20 * MILE, 157.5),
    ("The wreck lies 10 nautical miles due east of [Basra].", "10 nautical miles due east of Basra", "away", 18.52, 90),
    ("A pit two and a half miles southeast of [Ramadi] smoked.", "two and a half miles southeast of Ramadi", "away", 2.5 * MILE, 135),
    ("A pit a mile and a half east of [Ramadi] smoked.", "a mile and a half east of Ramadi", "away", 1.5 * MILE, 90),
    ("A pit half a mile west of [Ramadi] smoked.", "half a mile west of Ramadi", "away", 0.5 * MILE, 270),
    ("A pit 1/2 mile west of [Ramadi] smoked.", "1/2 mile west of Ramadi", "away", 0.5 * MILE, 270),
    ("A pit 2½ miles west of [Ramadi] smoked.", "2½ miles west of Ramadi", "away", 2.5 * MILE, 270),
    ("A kiln twenty-five miles north of [Najaf] burnt.", "twenty-five miles north of Najaf", "away", 25 * MILE, 0),
    ("A kiln a hundred and ten miles north of [Najaf] burnt.", "a hundred and ten miles north of Najaf", "away", 110 * MILE, 0),
    ("A kiln a dozen miles north of [Najaf] burnt.", "a dozen miles north of Najaf", "away", 12 * MILE, 0),
    ("A kiln a few miles north of [Najaf] burnt.", "a few miles north of Najaf", "away", 3.5 * MILE, 0),
    ("Wells several kilometres east of [Fallujah] dried.", "several kilometres east of Fallujah", "away", 5.5, 90),
    ("Wells a couple of kilometers east of [Fallujah] dried.", "a couple of kilometers east of Fallujah", "away", 2.5, 90),
    ("Wells 10 to 15 miles east of [Fallujah] dried.", "10 to 15 miles east of Fallujah", "away", 12.5 * MILE, 90),
    ("Wells 10-15km east of [Fallujah] dried.", "10-15km east of Fallujah", "away", 12.5, 90),
    ("Wells 10–15 km east of [Fallujah] dried.", "10–15 km east of Fallujah", "away", 12.5, 90),
    ("Wells five or six miles east of [Fallujah] dried.", "five or six miles east of Fallujah", "away", 5.5 * MILE, 90),
    ("Wells between 10 and 20 km east of [Fallujah] dried.", "between 10 and 20 km east of Fallujah", "away", 15, 90),
    ("A depot 60 km (37 miles) south of [Mosul] blew up.", "60 km (37 miles) south of Mosul", "away", 60, 180),
    ("A depot 37 miles (about 60 km) south of [Mosul] blew up.", "37 miles (about 60 km) south of Mosul", "away", 37 * MILE, 180),
    ("A depot 37 miles/60 km south of [Mosul] blew up.", "37 miles/60 km south of Mosul", "away", 37 * MILE, 180),
    ("A depot 37 miles, or 60 km, south of [Mosul] blew up.", "37 miles, or 60 km, south of Mosul", "away", 37 * MILE, 180),
    ("Nearly 20 miles southward of [Mosul] they halted.", "Nearly 20 miles southward of Mosul", "away", 20 * MILE, 180),
    ("It hid 3 km just north of the northern city of [Mosul].", "3 km just north of the northern city of Mosul", "away", 3, 0),
    ("It hid 3 km east of {Iraq}'s second city, [Mosul].", "3 km east of Iraq's second city, Mosul", "away", 3, 90),
    ("It hid 3 km west of the {~Iraqi} capital [Baghdad].", "3 km west of the Iraqi capital Baghdad", "away", 3, 270),
    ("It hid 8 miles southeast from downtown [Baghdad].", "8 miles southeast from downtown Baghdad", "away", 8 * MILE, 135),
    ("It hid 9 miles north and west of [Baghdad].", "9 miles north and west of Baghdad", "away", 9 * MILE, 315),
    ("10 MILES NORTH OF [Mosul]", "10 MILES NORTH OF Mosul", "away", 10 * MILE, 0),
    # a distance alone
    ("Mortars fell around 10 miles outside [Mosul].", "around 10 miles outside Mosul", "outside", 10 * MILE, None),
    ("Every hamlet was roughly 30 miles outside of [Mosul].", "roughly 30 miles outside of Mosul", "outside", 30 * MILE, None),
    ("The column is less than 20 miles from [Baghdad].", "less than 20 miles from Baghdad", "away", 20 * MILE, None),
    ("The column is more than 90 km away from [Baghdad].", "more than 90 km away from Baghdad", "away", 90, None),
    ("It came to within 20 miles of [Baghdad].", "within 20 miles of Baghdad", "within", 20 * MILE, None),
    ("Shells landed within about five km of [Baghdad].", "within about five km of Baghdad", "within", 5, None),
    ("They dug in just miles from [Baghdad].", "just miles from Baghdad", "away", 5.5 * MILE, None),
    ("A school 500 yards from the centre of [Kirkuk] shut.", "500 yards from the centre of Kirkuk", "away", 0.4572, None),
    ("A trawler sank 12 nautical miles off [Latakia].", "12 nautical miles off Latakia", "away", 22.224, None),
    ("A trawler sank 5 miles off the coast of [Latakia].", "5 miles off the coast of Latakia", "away", 5 * MILE, None),
    ("The dam 40 km upstream of [Mosul] leaks.", "40 km upstream of Mosul", "away", 40, None),
    ("The dam 40 km downriver from [Mosul] leaks.", "40 km downriver from Mosul", "away", 40, None),
    ("A garage 6 miles down the road from [Mosul] closed.", "6 miles down the road from Mosul", "away", 6 * MILE, None),
    ("Tanks halted 4 km short of [Tikrit].", "4 km short of Tikrit", "away", 4, None),
    ("They rode two leagues beyond [Tikrit].", "two leagues beyond Tikrit", "away", 2 * 4.828032, None),
    ("An inn an hour's drive from [Erbil] reopened.", "an hour's drive from Erbil", "away", 60, None),
    ("An inn a two-hour drive north of [Erbil] reopened.", "a two-hour drive north of Erbil", "away", 120, 0),
    ("An inn two hours’ drive south of [Erbil] reopened.", "two hours’ drive south of Erbil", "away", 120, 180),
    ("An inn 30 minutes by car from [Erbil] reopened.", "30 minutes by car from Erbil", "away", 30, None),
    ("A spring a 30-minute walk from [Erbil] dried.", "a 30-minute walk from Erbil", "away", 2.5, None),
    ("An inn an hour north of [Erbil] reopened.", "an hour north of Erbil", "away", 60, 0),
    # a bearing alone
    ("Patrols went out north of [Mosul].", "north of Mosul", "towards", None, 0),
    ("Bandits robbed a train north of [Mosul].", "north of Mosul", "towards", None, 0),
    ("Smoke drifted in from south of [Mosul].", "south of Mosul", "towards", None, 180),
    ("Patrols clashed just to the east of [Mosul].", "just to the east of Mosul", "towards", None, 90),
    ("A 30-mile stretch of road north of [Baghdad] is shut.", "north of Baghdad", "towards", None, 0),
    ("Dust rose south-west of the town of [Sinjar].", "south-west of the town of Sinjar", "towards", None, 225),
    # nearness, edges, coasts
    ("A pipeline near [Baiji] was cut.", "near Baiji", "near", None, None),
    ("A pipeline close to [Baiji] was cut.", "close to Baiji", "near", None, None),
    ("A pipeline not far from [Baiji] was cut.", "not far from Baiji", "near", None, None),
    ("A pipeline in the vicinity of [Baiji] was cut.", "in the vicinity of Baiji", "near", None, None),
    ("A flat a stone's throw from [Baiji] was sold.", "a stone's throw from Baiji", "near", None, None),
    ("Lorries queued just outside [Tikrit].", "just outside Tikrit", "outside", None, None),
    ("Lorries queued outside of [Tikrit].", "outside of Tikrit", "outside", None, None),
    ("Lorries queued on the outskirts of [Ramadi].", "on the outskirts of Ramadi", "edge", None, None),
    ("Lorries queued at the southern edge of [Ramadi].", "at the southern edge of Ramadi", "edge", None, 180),
    ("Trenches on the perimeter of [Makhmour] were full.", "on the perimeter of Makhmour", "edge", None, None),
    ("Fighters reached the gates of [Baghdad].", "gates of Baghdad", "edge", None, None),
    ("Smoke hung over [Mosul]'s northern outskirts.", "Mosul's northern outskirts", "edge", None, 0),
    ("Smoke hung over the [Mosul] outskirts.", "Mosul outskirts", "edge", None, None),
    ("A tanker drifted off the coast of [Latakia].", "off the coast of Latakia", "coast", None, None),
    # two anchors
    ("A village between [Mosul] and [Erbil] was razed.", "between Mosul and Erbil", "between", None, None),
    ("A camp between [Mosul] and the capital of [Erbil] shut.", "between Mosul and the capital of Erbil", "between", None, None),
    ("A bus broke down midway between [Mosul] and [Erbil].", "midway between Mosul and Erbil", "midway", None, None),
    ("A bus broke down half-way between [Mosul] and [Erbil].", "half-way between Mosul and Erbil", "midway", None, None),
    ("Mines lay on the highway linking [Tikrit] and [Mosul].", "highway linking Tikrit and Mosul", "between", None, None),
    ("Mines lay on the road from [Tikrit] to [Mosul].", "road from Tikrit to Mosul", "between", None, None),
    # a place described
    ("Shops in <Baiji>, about 190 kilometres north of [Baghdad], shut.", "about 190 kilometres north of Baghdad", "away", 190, 0),
    ("<Baiji>, about 190 km (118 miles) north of [Baghdad], fell.", "about 190 km (118 miles) north of Baghdad", "away", 190, 0),
    ("<Baiji>, {Iraq}, 190 km north of [Baghdad], fell.", "190 km north of Baghdad", "away", 190, 0),
    ("<Baiji> (190 km north of [Baghdad]) fell.", "190 km north of Baghdad", "away", 190, 0),
    ("<Baiji> – 190 km north of [Baghdad] – fell.", "190 km north of Baghdad", "away", 190, 0),
    ("<Baiji>, which lies 190 km north of [Baghdad], fell.", "190 km north of Baghdad", "away", 190, 0),
    ("<Baiji> is 190 km north of [Baghdad].", "190 km north of Baghdad", "away", 190, 0),
    ("The town of <Qayyara>, 60 km south of [Mosul], is calm.", "60 km south of Mosul", "away", 60, 180),
    ("<Qayyara>, a dusty oil town of 15,000 people 60 km south of [Mosul], is calm.", "60 km south of Mosul", "away", 60, 180),
    ("<Qayyara>, an {~Iraqi} town located 60 km south of [Mosul], is calm.", "60 km south of Mosul", "away", 60, 180),
    ("About 60 km south of [Mosul], in the town of <Qayyara>, it is calm.", "About 60 km south of Mosul", "away", 60, 180),
    ("The shrine in <Najaf>, south of [Baghdad], reopened.", "south of Baghdad", "towards", None, 180),
    ("<Makhmour>, a market town between [Mosul] and [Erbil], is calm.", "between Mosul and Erbil", "between", None, None),
    ("<Hammam al-Alil>, near [Mosul], is calm.", "near Mosul", "near", None, None),
    ("<Hamdaniya>, on the outskirts of [Mosul], is calm.", "on the outskirts of Mosul", "edge", None, None),
    ("Families left [Mosul]. They slept in the city of <Erbil> 50 miles east.", "50 miles east", "away", 50 * MILE, 90),
    ("Families left [Mosul] and slept in <Erbil>, 80 km to the east.", "80 km to the east", "away", 80, 90),
    ("Families left [Mosul] and slept in <Erbil>, 80 km north and east.", "80 km north and east", "away", 80, 45),
    ("Families left [Mosul] for <Erbil>, an hour away.", "an hour away", "away", 60, None),
    ("Families left [Mosul] for <Qayyara>, 60 km south of the city.", "60 km south of the city", "away", 60, 180),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "words", "relation", "km", "bearing"), PHRASES)
def test_a_phrase_is_found_with_its_relation_distance_and_bearing(
    markup: str, words: str, relation: str, km: float | None, bearing: float | None
) -> None:
    text, toponyms, subject, anchors = parse_marked(markup)
    (phrase,) = find_offsets(text, toponyms)
    assert (phrase.text, phrase.relation, phrase.anchors, phrase.subject) == (words, relation, anchors, subject)
    assert phrase.distance_km == (None if km is None else pytest.approx(km))
    assert phrase.bearing_degrees == bearing


@pytest.mark.parametrize(
    "markup",
    [
        "Rain fell in northern {Iraq}.",
        "Rain fell in the north of {Iraq}.",
        "Rain fell in the south of {Baghdad}.",
        "Rain fell in western {Mosul} and in east {Mosul}.",
        "Rain fell in northwest {Syria}.",
        "The city of {Mosul} has 50 miles of sewers.",
        "She ran 10 miles in {Mosul}.",
        "Convoys drove at 50 miles an hour through {Mosul}.",
        "He rode 100 miles from {Mosul} to {Erbil}.",
        "They live 10 miles from the {~Syrian} border.",
        "They live 10 miles from the {Syria} border.",
        "They live 10 miles east of the river in {Mosul}.",
        "They drove south from {Mosul}.",
        "Take Route 50 south to {Basra}.",
        "Talks between {Baghdad} and {Erbil} stalled.",
        "The match between {Basra} and {Najaf} was a draw.",
        "It weighs between 10 and 20 tons in {Mosul}.",
        "Crowds stood outside the {Mosul} police station.",
        "Crowds stood near {Mosul} Street.",
        "The bill of 3 km of cable from {Mosul} came.",
        "An hour's flight from {Erbil} they refuelled.",
        "It is 7,000 miles from {Baghdad}.",
        "Roads ran north and south of {Baghdad}.",
        "Crowds gathered in nearby {Mosul}.",
        "It costs $50 million from {Mosul}.",
        "Troops left {Mosul} and {Tikrit} for {Erbil}, 50 miles east.",
        "Troops left {Mosul} for {Erbil}, 50 miles north-west of the border.",
        "Troops left {Mosul} for {Erbil}, 50 miles north and west of the border.",
        "A few of {Baghdad}'s streets flooded.",
        "Fires spread around {Mosul}.",
    ],
)
def test_phrases_that_do_not_say_where_something_is_are_left_out(markup: str) -> None:
    text, toponyms, _, _ = parse_marked(markup)
    assert find_offsets(text, toponyms) == []


def test_a_phrase_that_runs_on_from_another_has_the_same_subject() -> None:
    text, toponyms, _, _ = parse_marked("{Qayyara}, 60 km south of {Mosul} and 70 km from {Erbil}, is calm.")
    phrases = find_offsets(text, toponyms)
    assert [(phrase.text, phrase.subject) for phrase in phrases] == [("60 km south of Mosul", 0), ("70 km from Erbil", 0)]


def test_a_phrase_that_runs_on_from_one_without_a_subject_has_none() -> None:
    text, toponyms, _, _ = parse_marked("A lorry burnt 60 km south of {Mosul}, near {Qayyara}.")
    phrases = find_offsets(text, toponyms)
    assert [(phrase.text, phrase.subject) for phrase in phrases] == [("60 km south of Mosul", None), ("near Qayyara", None)]


def test_an_anchor_may_be_the_subject_of_the_next_phrase() -> None:
    text, toponyms, _, _ = parse_marked("Guns fired on the edge of {Makhmour}, a town between {Mosul} and {Erbil}.")
    edge, between = find_offsets(text, toponyms)
    assert (edge.relation, edge.anchors, edge.subject) == (Relation.EDGE, (0,), None)
    assert (between.relation, between.anchors, between.subject) == (Relation.BETWEEN, (1, 2), 0)


@pytest.mark.parametrize(
    ("words", "least", "most"),
    [
        ("ten", 10, 10),
        ("1,500", 1500, 1500),
        ("half a", 0.5, 0.5),
        ("three quarters of a", 0.75, 0.75),
        ("half a dozen", 6, 6),
        ("two dozen", 24, 24),
        ("a few dozen", 24, 60),
        ("a couple of hundred", 200, 300),
        ("dozens of", 24, 60),
        ("one hundred and twenty", 120, 120),
        ("ten or twelve", 10, 12),
        ("¾", 0.75, 0.75),
        ("2 1/2", 2.5, 2.5),
        ("a", 1, 1),
    ],
)
def test_an_amount_has_a_least_and_a_most(words: str, least: float, most: float) -> None:
    assert parse_amount(words) == pytest.approx((least, most))


@pytest.mark.parametrize(("exact", "vague"), [("20 miles from", "about 20 miles from"), ("10 miles from", "5 to 15 miles from")])
def test_vaguer_words_have_more_slack(exact: str, vague: str) -> None:
    def slack_km(words: str) -> float:
        text, toponyms, _, _ = parse_marked(f"It burnt {words} {{Mosul}}.")
        return find_offsets(text, toponyms)[0].slack_km

    assert slack_km(exact) < slack_km(vague)


def test_due_north_has_less_slack_than_north() -> None:
    slacks_degrees = []
    for words in ("due north", "north-northwest", "north", "north and west"):
        text, toponyms, _, _ = parse_marked(f"It burnt 9 km {words} of {{Mosul}}.")
        slacks_degrees.append(find_offsets(text, toponyms)[0].bearing_slack_degrees)
    assert slacks_degrees == [11.25, 11.25, 22.5, 67.5]


def test_north_south_is_no_bearing() -> None:
    assert parse_bearing("north-south") is None
    assert parse_bearing("Northwestern") == (315, 22.5)


@pytest.mark.parametrize(("anchors", "subject"), [((), None), ((1, 2), None), ((1,), 1)])
def test_a_phrase_with_a_wrong_number_of_anchors_or_an_anchor_as_subject_is_refused(anchors: tuple[int, ...], subject: int | None) -> None:
    with pytest.raises(ValueError, match="is said of"):
        OffsetPhrase(0, 4, "near", Relation.NEAR, anchors, subject)


def test_a_phrase_whose_slack_exceeds_its_distance_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot be"):
        OffsetPhrase(0, 4, "away", Relation.AWAY, (0,), None, 10.0, 11.0)


def test_away_without_a_distance_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a distance"):
        OffsetPhrase(0, 4, "away", Relation.AWAY, (0,))


WORDS = (
    "10 ten a few half miles km hour's drive walk about within just north south-west NW of from outside near between and the to , . ( ) – "
    "outskirts 's town city in is which midway road away off coast dozen hundred or - 1/2 due"
).split()
NAMES = ["Mosul", "Erbil", "Iraq", "Baiji", "Texas"]


def join_words(words: list[str]) -> tuple[str, list[Toponym]]:
    """A text of the words, most with a blank after them, and the toponyms at those of NAMES."""
    text, names = "", []
    for word in words:
        if word in NAMES:
            names.append((len(text), word))
        text += word if word in {",", "'s"} else f"{word} "
    return text, [toponym_at(text, start, name) for start, name in names]


@given(st.lists(st.sampled_from(WORDS + NAMES * 6), max_size=60))
def test_every_phrase_is_a_span_of_the_text_and_indexes_its_toponyms(words: list[str]) -> None:
    text, toponyms = join_words(words)
    for phrase in find_offsets(text, toponyms):
        assert text[phrase.start : phrase.end] == phrase.text
        assert all(0 <= i < len(toponyms) for i in phrase.anchors)
        assert phrase.subject is None or 0 <= phrase.subject < len(toponyms)
        assert phrase.distance_km is None or 0 < phrase.distance_km <= 1000
        assert phrase.bearing_degrees is None or 0 <= phrase.bearing_degrees < 360


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_may_stand_around_a_name(before: str, after: str) -> None:
    text = f"{before}Mosul{after}"
    for phrase in find_offsets(text, [toponym_at(text, len(before), "Mosul")]):
        assert text[phrase.start : phrase.end] == phrase.text


@pytest.mark.parametrize(
    "piece", ["10 miles north of ", "a hundred and a half of the city of ", "the the the town, ", "of " * 30, "ten-" * 30]
)
def test_time_grows_no_faster_than_the_length(piece: str) -> None:
    def fastest_seconds(repeats: int) -> float:
        text, toponyms = join_words([piece, "Mosul"] * repeats)
        fastest = float("inf")
        for _ in range(3):
            start = time.process_time()
            find_offsets(text, toponyms)
            fastest = min(fastest, time.process_time() - start)
        return fastest

    assert fastest_seconds(2000) < 12 * max(fastest_seconds(500), 0.002)
