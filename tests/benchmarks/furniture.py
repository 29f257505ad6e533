"""Measure from how many articles of a source on a line should count as furniture.

Run by hand: PYTHONPATH=tests python tests/benchmarks/furniture.py

Invents sources of 5, 10 and 40 articles. Each has furniture that names places: a menu and two lines in all of its articles, pleas in
half of them, and teasers that change, in a fifth. Its own lines that look like furniture are those of stories that it prints again,
mended: a row of towns, and a line that leads to more. All articles tell the war's beginning in the same words, which never looks like
furniture.

Prints, for each threshold, the share of the furniture that is left out, by the size of the source, and what of all that is left out is
furniture.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from itertools import accumulate, chain, islice
from statistics import mean

from store.stories import sentence, wire_story

from dashboard.geoparsing.text.site_lines import site_lines

SIZES, SOURCES_OF_A_SIZE = (5, 10, 40), 60
THRESHOLDS = range(2, 9)
TOWNS = "Mosul Erbil Kirkuk Tikrit Baiji Sinjar Qayyarah Makhmour Hawija Zakho Dohuk Samarra Ramadi Fallujah Hit Haditha".split()
BEGINNING = "Islamic State seized Mosul in June 2014 and swept through northern Iraq."
MENU_LINES, TEASERS = 5, 12
IN_HALF, IN_A_FIFTH = 0.5, 0.2
#: How many stories are printed again, and how often each of these is printed in all, with the shares of these numbers.
PRINTED_AGAIN, PRINTINGS, SHARES = 0.3, (2, 3, 4, 5, 6), (60, 25, 9, 4, 2)

#: An article: its paragraphs, and of each whether it is furniture.
Made = list[tuple[str, bool]]


def main() -> None:
    """Prints a table, a line a threshold."""
    rng = random.Random(7)
    sources = {size: [source(rng, size) for _ in range(SOURCES_OF_A_SIZE)] for size in SIZES}
    print(f"| articles | {' | '.join(f'left out of sources of {size}' for size in SIZES)} | furniture among what is left out |")
    print("|" + "---|" * (len(SIZES) + 2))
    for threshold in THRESHOLDS:
        found = {size: [counts(articles, threshold) for articles in made] for size, made in sources.items()}
        recalls = [mean(right / furniture for right, _, furniture in of_size) for of_size in found.values()]
        right, wrong = (sum(count[index] for of_size in found.values() for count in of_size) for index in (0, 1))
        print(f"| {threshold} | {' | '.join(f'{100 * recall:.0f} %' for recall in recalls)} | {100 * right / (right + wrong):.1f} % |")


def source(rng: random.Random, size: int) -> list[Made]:
    """The articles of a source."""
    menu = rng.sample(TOWNS, MENU_LINES)
    always = [f"Follow our correspondents in {rng.choice(TOWNS)} on Twitter", f"Home › World › Iraq › {rng.choice(TOWNS)}"]
    pleas = [f"Sign up for our {town} newsletter" for town in rng.sample(TOWNS, 2)]
    teasers = [f"Also from Iraq: {sentence(rng, town).removesuffix('.')}" for town in rng.sample(TOWNS, TEASERS)]

    def made(story: list[str]) -> Made:
        sometimes = [line for line in pleas if rng.random() < IN_HALF] + [line for line in teasers if rng.random() < IN_A_FIFTH]
        below = [*always, *sometimes]
        return [*((line, True) for line in menu), *((line, False) for line in [*story, BEGINNING]), *((line, True) for line in below)]

    return [made(story) for story in islice(stories(rng), size)]


def stories(rng: random.Random) -> Iterator[list[str]]:
    """The paragraphs of stories without end; some are printed several times, each time with another sentence at the top."""
    while True:
        places = rng.sample(TOWNS, 3)
        own = [*wire_story(rng, 6), *places, f"Read more from the people of {places[0]} on page {rng.randrange(99)}"]
        times = rng.choices(PRINTINGS, SHARES)[0] if rng.random() < PRINTED_AGAIN else 1
        for _ in range(times):
            yield [sentence(rng, places[0]), *own]


def counts(articles: list[Made], threshold: int) -> tuple[int, int, int]:
    """How many lines of furniture are left out, how many other lines, and how many lines of furniture there are."""
    lines = [list(site_lines("\n\n".join(line for line, _ in article))) for article in articles]
    shared = Counter(key for found in lines for key in {key for line in found for key in line.keys})
    left_out: Counter[bool] = Counter()
    for found, article in zip(lines, articles, strict=True):
        ends = accumulate(len(line) + 2 for line, _ in article)
        is_furniture = dict(zip(chain([0], ends), (flag for _, flag in article), strict=False))
        left_out.update(is_furniture[line.start] for line in found if any(shared[key] >= threshold for key in line.keys))
    return left_out[True], left_out[False], sum(flag for article in articles for _, flag in article)


if __name__ == "__main__":
    main()
