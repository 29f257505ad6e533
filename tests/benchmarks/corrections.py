"""What 10,000 corrections cost a filter on a million mentions, and how long they take to be worked out: seconds of processor. Run by hand:

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
PLACES = [MOSUL, BAGHDAD, ERBIL, KIRKUK, SUVA, IRAQ]
QUERIES = {
    "no filter": Query(),
    "a country": Query(countries=("IQ",)),
    "a place": Query(places=(MOSUL.place_id,)),
    "dates": Query(since=days("2014-06-01").first, until=days("2014-06-09").last),
    "every role": Query(roles=("any",)),
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


def median_ms(ask: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        began = time.process_time()
        ask()
        times.append(time.process_time() - began)
    return statistics.median(times) * 1000


def main() -> None:
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    with tempfile.TemporaryDirectory() as folder:
        store = Store.open(Path(folder) / "store", create=True)
        made = list(readings(articles))
        store._find_near_copies = lambda *_: {}  # type: ignore[method-assign]  # they are all alike, which is not what is measured
        for start in range(0, articles, 10_000):
            store.add(made[start : start + 10_000], NOW)
        before = {name: median_ms(lambda query=query: store.places(query)) for name, query in QUERIES.items()}  # type: ignore[misc]
        store.correct(corrections_of(store))
        began = time.process_time()
        store.summary(Query())
        print(f"{articles * MENTIONS_OF_ARTICLE:,} mentions; worked out and first answer in {time.process_time() - began:.2f} s")
        for name, query in QUERIES.items():
            after = median_ms(lambda query=query: store.places(query))  # type: ignore[misc]
            print(f"{name}: {before[name]:.0f} ms without, {after:.0f} ms with, {after - before[name]:+.0f} ms")


if __name__ == "__main__":
    main()
