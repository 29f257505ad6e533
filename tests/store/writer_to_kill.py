"""Processes that write to a store until they are killed: `python -m store.writer_to_kill STORE`, in the folder of the tests.

It reads orders from standard input, a line each, and answers each by a number: "start SEED" by the process id of a new writer,
"wait PID" by the signal that ended it (0: it ended by itself). Writers are forked after the imports, so that each starts at once.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from readings import MOSUL, NOW, article, mention, reading

from dashboard.model import Reading
from dashboard.store import Store

ARTICLES = 24
MENTIONS = 20


def whole_reading(number: int, gazetteer_version: str) -> Reading:
    """The reading of one of the articles: so many mentions, each of which names the gazetteer."""
    of = article(f"Article {number}: " + "Mosul " * MENTIONS, source_path=f"{number}.txt")
    return reading(of, *(mention(of, "Mosul", MOSUL, nth=nth) for nth in range(MENTIONS)), gazetteer_version=gazetteer_version)


def batches(seed: int) -> Iterator[list[Reading]]:
    """Batches without end, each with a gazetteer of its own, so that articles are replaced over and over."""
    chance = random.Random(seed)
    for turn in count():
        numbers = chance.sample(range(ARTICLES), chance.randint(1, 6))
        yield [whole_reading(number, f"gazetteer {seed}.{turn}") for number in numbers]


def write_until_killed(path: Path, seed: int) -> None:
    """Adds batches, compacts now and then."""
    store = Store.open(path, create=True)
    for turn, batch in enumerate(batches(seed)):
        store.add(batch, NOW)
        if turn % 4 == 3:
            store.compact()


def start(path: Path, seed: int) -> int:
    """The process id of a new writer, forked before anything here has threads."""
    process_id = os.fork()
    if process_id:
        return process_id
    try:
        write_until_killed(path, seed)
    except BaseException:  # noqa: BLE001  (a failing writer must not go on to take orders)
        traceback.print_exc()
    os._exit(1)


def follow_orders(path: Path) -> None:
    """Answers the lines of standard input until it is closed."""
    for line in sys.stdin:
        order, number = line.split()
        print(start(path, int(number)) if order == "start" else os.WTERMSIG(os.waitpid(int(number), 0)[1]), flush=True)


if __name__ == "__main__":
    follow_orders(Path(sys.argv[1]))
