"""The cues of a name's role: their names in plain words, and how each is told as a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from dashboard.geoparsing.roles.word_classes import GOVERNORS, HEADS, TOPICS, VERB_CLASSES

#: Words before a name that are cues each by itself; and classes of words there.
PREPOSITIONS = tuple(
    "in at on to from for against with by of between among over under than like including as about per versus towards toward upon".split()
)
WORDS_BEFORE = (
    *PREPOSITIONS,
    *("a preposition of place", "a conjunction of clauses", "and or or", "but", "a determiner", "a possessive", "is or was", "has or will"),
    *("a verb of motion", "a verb of dealing", "a verb of taking", "another verb", "a comma", "an opening quote or bracket"),
    *(
        "a colon or dash",
        "a hyphen or slash",
        "a number",
        "a year",
        "an adverb or day",
        "a capitalised word",
        "a noun of place",
        "another word",
    ),
)
#: What may follow a preposition's governor: prepositions whose governor is looked at.
GOVERNED = ("in", "at", "on", "to", "from", "for", "against", "with", "by", "of", "between", "among", "over", "as")
WORDS_AFTER = (
    *("a comma", "a full stop", "a closing bracket or quote", "another sign", "an opening bracket", "a hyphen or slash", "a dash or colon"),
    *(
        "in or at",
        "to",
        "of",
        "with or against",
        "another preposition",
        "where",
        "which or who",
        "and or or",
        "than, that or as",
        "a number",
    ),
    *("an adverb or day", "a determiner or pronoun", "a participle", "a capitalised word", "another noun", "nothing"),
)
KINDS = ("a country", "a capital", "a town", "a division", "a region", "a water", "a site", "of no gazetteer")


def _named(family: str, kinds: Iterable[str], reason: str) -> Iterator[tuple[str, str]]:
    return ((f"{family} {kind}", reason) for kind in kinds)


#: Signs and little words beside a name that count, and tell a reader nothing.
_UNTOLD = frozenset(
    (
        *("a comma", "a full stop", "an opening quote or bracket", "a closing bracket or quote", "an opening bracket", "another sign"),
        *("a colon or dash", "a dash or colon", "a hyphen or slash", "and or or", "but", "nothing", "a determiner", "a capitalised word"),
        *("an adverb or day", "a determiner or pronoun", "a participle", "a number", "a year", "another word"),
    )
)
_OTHER_NOUNS = ("another noun", "another noun for a person", "another noun for a deed")
_VERBS = (*VERB_CLASSES, "other -ed", "other -s")
#: The name of each cue, and its reason; "{}" there is the word of the text.
_REASON_OF_CUE: Mapping[str, str] = dict(
    [
        ("always", "by what kind of place it is"),
        ("at the sentence's start", ""),
        *((f"after {kind}", "" if kind in _UNTOLD else "after “{}”") for kind in WORDS_BEFORE),
        ("the before it", ""),
        ("a direction before it", "after “{}”"),
        ("an adjective before it", "after “{}”"),
        ("a hashtag", ""),
        ("what befell it is no deed", "after “{}”"),
        ("after a preposition, before its noun", ""),
        ("before its noun", ""),
        *((f"after {word}, which a word of {kind} governs", "after “{}”") for word in GOVERNED for kind in (*GOVERNORS, *HEADS)),
        *_named("governed by a word of", (*GOVERNORS, *HEADS), "after “{}”"),
        *((f"before {kind}", "" if kind in _UNTOLD else "before “{}”") for kind in WORDS_AFTER),
        *_named("subject of a verb of", _VERBS, "subject of “{}”"),
        *_named("subject of a passive of", _VERBS, "subject of “{}”"),
        ("subject of is or was", "subject of “{}”"),
        ("subject of has or will", "subject of “{}”"),
        *_named("after another word, before a verb of", _VERBS, "before “{}”"),
        ("after another word, before a determiner or pronoun", ""),
        ("after another word, before an adverb or day", ""),
        ("after another word, before is or was", "before “{}”"),
        ("after another word, before has or will", "before “{}”"),
        *_named("its possessive goes with", (*HEADS, *_OTHER_NOUNS), "before “'s {}”"),
        *_named("describes", (*HEADS, *_OTHER_NOUNS), "before “{}”"),
        ("begins the name of a body", "begins the name of a body, “{}”"),
        ("before a hyphen and a participle", "before “-{}”"),
        ("before a hyphen and another word", "before “-{}”"),
        *_named("the sentence is about", TOPICS, "in a sentence about {}"),
        *_named("it is", KINDS, ""),
        *(
            (f"{kind} after {word}", "after “{}”")
            for kind in ("a country or capital", "another place")
            for word in (*PREPOSITIONS, "a preposition of place")
        ),
        *((f"{kind} as a subject", "subject of “{}”") for kind in ("a country or capital", "another place")),
        ("over a million people", ""),
        ("under 50,000 people", ""),
        ("an abbreviation", ""),
        ("in a list", "in a list of names"),
        ("what it lies in follows", "with what it lies in"),
        ("lies in what is named before", "with a place in it"),
        ("opens a dateline", "the line's dateline"),
        ("in a byline", "in a line about who reported"),
        ("beside a score", "beside a score"),
        ("one name before a verb for several", "subject of “{}”"),
        ("subject of is or has, with a noun of place", "with “{}” said of it"),
    ],
)
#: Cues in the order in which they are seen, each with its word of the text.
Seen = list[tuple[int, str]]
CUES: tuple[str, ...] = tuple(_REASON_OF_CUE)
REASONS: tuple[str, ...] = tuple(_REASON_OF_CUE.values())
NUMBER: Mapping[str, int] = {cue: number for number, cue in enumerate(CUES)}


def numbers(family: str, classes: Mapping[str, Iterable[str]]) -> dict[str, int]:
    """For each word the number of the cue that its class sets in a family; of several classes the first counts."""
    by_word: dict[str, int] = {}
    for kind, words in classes.items():
        for word in words:
            by_word.setdefault(word, NUMBER[f"{family} {kind}"])
    return by_word
