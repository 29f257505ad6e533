"""What the rules for a language's names are made of; each language has its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from dashboard.geoparsing.text.folding import fold
from dashboard.model import Language


def folded(words: str) -> frozenset[str]:
    """The folded words of a list with blanks between them."""
    return frozenset(fold(word) for word in words.split())


def folded_phrases(phrases: Iterable[str]) -> frozenset[str]:
    """Folded phrases, each of one or more words."""
    return frozenset(map(fold, phrases))


@lru_cache(maxsize=1 << 15)
def bare_forms(word: str, clitics: tuple[str, ...]) -> frozenset[str]:
    """A folded word as it stands, and without each of the clitics that it may begin with."""
    return frozenset((word, *(word[len(clitic) :] for clitic in clitics if word.startswith(clitic) and len(word) > len(clitic) + 1)))


@dataclass(frozen=True, slots=True)
class NameRules:
    """The rules for names in one language; all words are folded (see text.folding).

    `clitics` may stand attached before a name, but are part of the words `unparted`; `endings` may stand after it; `locative` are those
    endings that say where or whence. `kinds` are words for kinds of place, which stand right before a name, and the English word for the
    division that they mean, "" for other kinds. `near` are words that say where something lies as seen from a place, `prepositions` and
    `verbs` (by how they begin) may stand before places and before much else; `speech` are verbs of saying and doing that capitals are the
    subject of, `verb_is_first` if such a verb stands right beside its subject, `that` the conjunctions before a clause, and `joining` the
    words between two subjects. `attacks` are verbs that a country is the subject of where one of `attacked` follows it: without marks
    they may as well say that it was attacked. A name right after one of `bodies` says whose government, army or agreement it is. A name
    right after one of `not_after` is that of a body, a street or a paper; right after one of `given_names` it may be a person's. `words`
    are names that are words too, and seldom places where nothing says so; `doubtful` are names of well-known places that are words too,
    `generic` common nouns that are places' only after a word for their kind, `adjectives` names that describe the noun right before them.
    `surname_endings` make a surname of a place's name after one of `given_names`. `not_places` are longer names that have a place's name
    in them. `article`, if any, is written together with the word after it. `cased`: names have a capital; in a passage typed without
    marks a name in small letters is looked for after one of `before_small_letters`, and after one of `joining` that follows a name.
    `not_place_beginnings` are the first words of `not_places`.
    """

    language: Language
    clitics: tuple[str, ...] = ()
    unparted: frozenset[str] = frozenset()
    endings: frozenset[str] = frozenset()
    locative: frozenset[str] = frozenset()
    demonym_endings: frozenset[str] = frozenset()
    kinds: dict[str, str] = field(default_factory=dict)
    near: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    verbs: tuple[str, ...] = ()
    speech: frozenset[str] = frozenset()
    verb_is_first: bool = False
    that: frozenset[str] = frozenset()
    attacks: frozenset[str] = frozenset()
    attacked: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    not_after: frozenset[str] = frozenset()
    given_names: frozenset[str] = frozenset()
    surname_endings: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    generic: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    of_people: frozenset[str] = frozenset()
    not_places: frozenset[str] = frozenset()
    article: str = ""
    key_prefix: str = ""
    cased: bool = False
    before_small_letters: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    not_place_beginnings: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Note the first words of `not_places`."""
        object.__setattr__(self, "not_place_beginnings", frozenset(name.partition(" ")[0] for name in self.not_places))


def kinds_of(by_division: dict[str, str]) -> dict[str, str]:
    """The folded words for kinds of place, from lists of them by the English word for the division that they mean."""
    return {word: division for division, words in by_division.items() for word in folded(words)}
