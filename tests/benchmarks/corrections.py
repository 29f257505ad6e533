"""What 10,000 corrections cost a filter on a million mentions, and what one more costs: seconds of processor. Run by hand:

python tests/benchmarks/corrections.py [ARTICLES]
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from readings import BAGHDAD, ERBIL, IRAQ, KIRKUK, MOSUL, NOW, SUVA, days, make_article, make_mention, make_reading

from dashboard.model import Reading, Role
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.corrections import Change, Correction, Scope

MENTIONS_OF_ARTICLE = 25
CORRECTIONS = 10_000
#: So many of the corrections are of a name in the whole store, and of a name in an article.
WIDE, OF_ARTICLES = 20, 1_000
ROUNDS = 15
FIRST_DAY = date(2014, 6, 1)
PLACES = [MOSUL, BAGHDAD, ERBIL, KIRKUK, SUVA, IRAQ]
#: Filters of each kind, another one each time, since what was asked before is kept.
QUERIES: dict[str, Callable[[int], Query]] = {
    "no filter": lambda n: Query(unsure_below=0.5 + n / 1000),
    "a place": lambda n: Query(places=(PLACES[n % len(PLACES)].place_id,), min_confidence=n / 1000),
    "a source": lambda n: Query(sources=(f"S{n % 20}",), min_confidence=n / 1000),
    "a country": lambda n: Query(countries=("IQ",), min_confidence=n / 1000),
    "dates": lambda n: Query(since=FIRST_DAY + timedelta(days=n), until=FIRST_DAY + timedelta(days=n + 8)),
    "every role": lambda n: Query(roles=("any",), min_confidence=n / 1000),
    "confidence": lambda n: Query(min_confidence=0.3 + n / 1000),
    "review": lambda n: Query(review="unseen", min_confidence=n / 1000),
    "least mentions": lambda n: Query(min_mentions=2 + n),
    "text": lambda n: Query(text=f"Mosul{n + 20}"),
}


def readings(articles: int) -> Iterator[Reading]:
    rng = random.Random(5)
    for number in range(articles):
        names = [f"{rng.choice(PLACES).name}{'' if rng.random() < 0.5 else rng.randrange(2_000)}" for _ in range(MENTIONS_OF_ARTICLE)]
        article = make_article("\n".join(f"{n} {name} here." for n, name in enumerate(names)) + f"\n{number}", source=f"S{number % 20}")
        when = days(f"2014-06-{rng.randrange(1, 31):02}")
        mentions = [
            make_mention(article, f"{n} {name}", rng.choice(PLACES), when=when)._replace(toponym=name) for n, name in enumerate(names)
        ]
        fixed = [m._replace(start=m.end - len(m.toponym)) for m in mentions]
        yield make_reading(article, *fixed)


def corrections_of(store: Store) -> list[Correction]:
    rng = random.Random(6)
    columns = 'article_id, source, toponym, start, "end"'
    of_readings = f"SELECT {columns} FROM read_mentions JOIN articles USING (reading_id, article_id)"
    rare = store.snapshot().rows(f"{of_readings} WHERE regexp_matches(toponym, '[0-9]') LIMIT {WIDE}")
    rows = [*rare, *store.snapshot().rows(f"{of_readings} USING SAMPLE {CORRECTIONS - WIDE}")]
    made = []
    for number, (article_id, source, toponym, start, end) in enumerate(rows):
        scope = Scope.STORE if number < WIDE else Scope.ARTICLE if number < WIDE + OF_ARTICLES else Scope.MENTION
        entry = Correction(
            str(number), NOW, Change.PLACE, article_id, "", scope=scope, source=source, toponym=toponym, start=start, end=end,
            place=rng.choice(PLACES),
        )  # fmt: skip
        made.append(replace(entry, change=Change.ROLE, place=None, role=Role.ACTOR) if number % 3 == 0 else entry)
    return made


def ask(store: Store, query: Query) -> None:
    """Asks what a page asks first."""
    store.places(query)
    store.summary(query)


def seconds(act: Callable[[], object]) -> float:
    began = time.process_time()
    act()
    return time.process_time() - began


def median_ms(store: Store, query: Callable[[int], Query]) -> float:
    ask(store, query(ROUNDS))
    return 1000 * statistics.median(seconds(lambda number=number: ask(store, query(number))) for number in range(ROUNDS))  # type: ignore[misc]


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        store._find_near_copies = lambda *_: {}  # type: ignore[method-assign]  # they are all alike, which is not what is measured
        batches = readings(articles)
        while batch := list(islice(batches, 10_000)):
            store.add(batch, NOW)
        before = {name: median_ms(store, query) for name, query in QUERIES.items()}
        made = corrections_of(store)
        store.correct(made)
        print(f"{articles * MENTIONS_OF_ARTICLE:,} mentions; first answer with all in {seconds(lambda: ask(store, Query())):.2f} s")
        store.correct([replace(made[-1], correction_id="one more", place=SUVA)])
        print(f"first answer with one more in {seconds(lambda: ask(store, Query())):.2f} s")
        for name, query in QUERIES.items():
            after = median_ms(store, query)
            print(f"{name}: {before[name]:.0f} ms without, {after:.0f} ms with, {after - before[name]:+.0f} ms")


if __name__ == "__main__":
    main()
