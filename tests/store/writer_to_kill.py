"""Processes that write to a store until they are killed: `python -m store.writer_to_kill STORE`, in the folder of the tests.

It reads one order a line from standard input and answers with a number. "start SEED" starts a writer of articles, and "correct SEED" one of
corrections; both answer with its process id. "wait PID" answers with the signal that ended the writer, 0 if it ended by itself. Writers
are forked after the imports, so that they start at once.
"""

from __future__ import annotations

import os
import random
import sys
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from readings import MOSUL, NOW, make_article, make_mention, make_reading

from dashboard.correcting.correcting import correct
from dashboard.correcting.setting import By, other_span
from dashboard.model import Reading
from dashboard.store import Store

ARTICLES = 24
MENTIONS = 20


def whole_reading(number: int, gazetteer_version: str) -> Reading:
    """The reading of the article with this number, which has MENTIONS mentions."""
    article = make_article(f"Article {number}: " + "Mosul " * MENTIONS, source_path=f"{number}.txt")
    return make_reading(
        article, *(make_mention(article, "Mosul", MOSUL, occurrence=nth) for nth in range(MENTIONS)), gazetteer_version=gazetteer_version
    )


def batches(seed: int) -> Iterator[list[Reading]]:
    """Endless batches, each read with another version of the gazetteer, so that articles are replaced again and again."""
    rng = random.Random(seed)
    for turn in count():
        numbers = rng.sample(range(ARTICLES), rng.randint(1, 6))
        yield [whole_reading(number, f"gazetteer {seed}.{turn}") for number in numbers]


def write_until_killed(path: Path, seed: int) -> None:
    """Adds batches and compacts the store after every fourth."""
    store = Store.open(path, create=True)
    for turn, batch in enumerate(batches(seed)):
        store.add(batch, NOW)
        if turn % 4 == 3:
            store.compact()


def correct_until_killed(path: Path, seed: int) -> None:
    """Makes a name longer again and again, in pairs of corrections whose note counts them; tells in a file what is done."""
    store = Store.open(path)
    article = whole_reading(0, "").article
    row = store.article_mentions(article.article_id)[0]
    with done_file(path, seed).open("w", encoding="utf-8") as done:
        for turn in count():
            by = By(datetime.now(UTC), str(seed), str(turn))
            correct(store, other_span(row, article, row.start, row.end + 6, MOSUL, by))
            print(turn, file=done, flush=True)


def done_file(path: Path, seed: int) -> Path:
    """The file with the numbers of the corrections that a writer has made, a line each."""
    return path.with_name(f"done {seed}.txt")


def start(path: Path, seed: int, write: Callable[[Path, int], None]) -> int:
    """Forks a writer, before this process has threads, and returns its process id."""
    process_id = os.fork()
    if process_id:
        return process_id
    try:
        write(path, seed)
    except BaseException:  # noqa: BLE001  (a writer that fails must not return and take orders)
        traceback.print_exc()
    os._exit(1)


#: What a writer does, by the order that starts it.
WRITERS: dict[str, Callable[[Path, int], None]] = {"start": write_until_killed, "correct": correct_until_killed}


def follow_orders(path: Path) -> None:
    """Answers the lines of standard input until it is closed."""
    for line in sys.stdin:
        order, number = line.split()
        write = WRITERS.get(order)
        print(start(path, int(number), write) if write else os.WTERMSIG(os.waitpid(int(number), 0)[1]), flush=True)


if __name__ == "__main__":
    follow_orders(Path(sys.argv[1]))
