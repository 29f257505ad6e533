"""Stories are the groups of articles that lead to one another by way of pairs, whatever the order in which the pairs are given."""

from __future__ import annotations

import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.stories import story_members

#: The similarity of each pair of articles that are alike.
Pairs = dict[tuple[int, int], float]
PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 12), st.integers(0, 12)).filter(lambda pair: pair[0] < pair[1]), st.sampled_from([0.5, 0.7, 0.9]), max_size=12
)


def members(pairs: Pairs) -> dict[int, tuple[int, float]]:
    """The story and the similarity of each article that is like another."""
    ones, others = ([pair[side] for pair in pairs] for side in (0, 1))
    stories, similarities = story_members(np.array(ones, np.int64), np.array(others, np.int64), np.array(list(pairs.values())))
    found = enumerate(zip(stories.tolist(), similarities.tolist(), strict=True))
    return {article: (story, similarity) for article, (story, similarity) in found if similarity}


def members_one_by_one(pairs: Pairs) -> dict[int, tuple[int, float]]:
    alike = {
        article: {a + b - article: share for (a, b), share in pairs.items() if article in (a, b)} for pair in pairs for article in pair
    }
    found = {}
    for article, others in alike.items():
        met, to_visit = {article}, [article]
        while to_visit:
            new = alike[to_visit.pop()].keys() - met
            met |= new
            to_visit += new
        story = min(met)
        found[article] = (story, 1.0 if story == article else others.get(story, max(others.values())))
    return found


@given(PAIRS)
def test_stories_are_those_found_by_going_from_article_to_article(pairs: Pairs) -> None:
    assert members(pairs) == members_one_by_one(pairs)


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_and_the_direction_of_pairs_change_nothing(pairs: Pairs, rng: random.Random) -> None:
    turned = {(pair[::-1] if rng.random() < 0.5 else pair): share for pair, share in pairs.items()}
    order = sorted(turned, key=lambda _: rng.random())
    assert members({pair: turned[pair] for pair in order}) == members(pairs)


def test_a_long_chain_is_one_story_of_its_first_article() -> None:
    chain = {(number, number + 1): 0.6 for number in range(1_000)}
    assert {story for story, _ in members(chain).values()} == {0}
