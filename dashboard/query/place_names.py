"""The names of a place: the gazetteer's, and the one that the articles give it most. Which of them the reader sees, and finds it by."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache

from dashboard.model import Kind
from dashboard.query.folding import words_of

#: Words that may stand before a name: "the", and the article of Arabic names as it is written before each letter.
_ARTICLES = frozenset("the al ad an ar as at az ash el ed en er es et ez esh ul".split())
#: Words that only say what kind of place is named.
_KIND_WORDS = frozenset(
    "city town village province governorate district state oblast region county prefecture crossing border gate river of".split()
)
_FULL_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
#: Letters as they are typed on an English keyboard, where they do not decompose into a letter and its mark.
_TYPED = str.maketrans(
    {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae", "ß": "ss"} | dict.fromkeys("‘’ʻʼʿʾ", "'")
)


def most_given_name(name: str, toponyms: Mapping[str, int]) -> str:
    """The toponym that articles give a place most, which the gazetteer calls `name`; "" without toponyms.

    Toponyms that are one name to a reader count together, and the most frequent of them is answered, one in capitals only for want of
    others. Of names that are given as often, the gazetteer's comes first, then the first of the alphabet.
    """
    if len(toponyms) < 2:
        return next(iter(toponyms), "")
    counts: Counter[str] = Counter()
    spellings: dict[str, list[str]] = {}
    for toponym, mentions in toponyms.items():
        key = "" if _is_same(toponym, name) else "".join(_telling_words(toponym))
        counts[key] += mentions
        spellings.setdefault(key, []).append(toponym)
    most_given = min(counts, key=lambda key: (-counts[key], key))
    return min(spellings[most_given], key=lambda toponym: (toponym.isupper(), -toponyms[toponym], toponym))


def shown_name(name: str, toponym: str, kind: Kind) -> str:
    """The name that the reader sees: the toponym where it is another name than the gazetteer's `name` and a full one, else `name`.

    Full is no abbreviation ("U.S.", "KRI"), nothing all in capitals (a dateline), and nothing in letters that the map is not written in.
    Countries keep their names: articles call them by parts ("Congo"), abbreviations and capitals.
    """
    if kind is Kind.COUNTRY or _is_same(toponym, name):
        return name
    is_full = not toponym.isupper() and "." not in toponym and _is_latin(toponym)
    return toponym if is_full else name


def label_to_type(label: str, other_names: Sequence[str]) -> str:
    """The label of a place in a list that is searched by typing: with each other name, and each name as typed without marks.

    "El Geneina (Al-Junaynah)", "Constanţa (Constanta)". Streamlit finds a label that has the typed letters in their order, so what is
    found that way already is left out.
    """
    found = label
    extra: list[str] = []
    for name in (*other_names, *map(_as_typed, (label, *other_names))):
        if not _is_found(name, found):
            extra.append(name)
            found = f"{label} ({', '.join(extra)})"
    return found


def is_name(typed: str, names: Sequence[str]) -> bool:
    """Whether one of the names is what was typed, without regard to case, marks, blanks, hyphens and full stops."""
    return letters_of(typed) in map(letters_of, names)


def _is_same(toponym: str, name: str) -> bool:
    """Whether a reader takes the toponym for the name at a glance: it differs in case, marks, hyphens or the like, or shortens it."""
    if toponym == name:
        return True
    toponym_words, name_words = _telling_words(toponym), _telling_words(name)
    return "".join(toponym_words) == "".join(name_words) or set(toponym_words) <= set(name_words)


@lru_cache(maxsize=1 << 16)  # the names of a store, which are compared anew after each change
def _telling_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without an article before it and words for its kind, as far as others remain."""
    words = tuple(_FULL_WORDS.get(word, word) for word in words_of(name).folded)
    words = words[1:] if len(words) > 1 and words[0] in _ARTICLES else words
    return tuple(word for word in words if word not in _KIND_WORDS) or words


def letters_of(name: str) -> str:
    """The letters and digits of a name, folded: equal for names that only case, marks, blanks and hyphens tell apart."""
    return "".join(words_of(name).folded)


def _is_latin(name: str) -> bool:
    return name.isascii() or all(unicodedata.name(sign, "").startswith("LATIN") for sign in name if sign.isalpha())


def _as_typed(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.translate(_TYPED))
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)) if _is_latin(name) else name


def _is_found(typed: str, label: str) -> bool:
    """Whether the letters of `typed` stand in the label in their order."""
    rest = iter(label.casefold())
    return all(sign in rest for sign in typed.casefold())
