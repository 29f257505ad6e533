"""Wire stories of our own, and what other papers make of them, for tests and benchmarks."""

from __future__ import annotations

import random

_SUBJECTS = ("the council", "a convoy", "the ministry", "aid workers", "local leaders", "engineers", "the garrison", "shopkeepers")
_VERBS = ("left", "reached", "praised", "mistrusted", "rebuilt", "watched", "supplied", "closed")
_OBJECTS = ("the market", "the old bridge", "two schools", "the power station", "a clinic", "the northern road", "wells", "the depot")
_ENDS = ("before dawn", "without a shot", "for a second week", "as the river rose", "to general relief", "under guard", "once more")
_PLACES = ("Mosul", "Baghdad", "Erbil", "Kirkuk", "Aleppo")


def sentence(rng: random.Random, place: str = "") -> str:
    """An invented sentence of some twelve words, at a place."""
    words = (rng.choice(_SUBJECTS), rng.choice(_VERBS), rng.choice(_OBJECTS), "in", place or rng.choice(_PLACES), rng.choice(_ENDS))
    told = " ".join(words)
    return f"{told[0].upper()}{told[1:]}, said {rng.choice(_SUBJECTS)} and witness {rng.randrange(10_000)}."


def wire_story(rng: random.Random, sentences: int = 30) -> list[str]:
    """The sentences of an invented story."""
    return [sentence(rng) for _ in range(sentences)]


def edited(rng: random.Random, story: list[str], share: float) -> list[str]:
    """The story in which so many of its sentences, as a share, stayed, the others being written anew where they stood."""
    changed = set(rng.sample(range(len(story)), round(len(story) * (1 - share))))
    return [sentence(rng) if number in changed else told for number, told in enumerate(story)]
