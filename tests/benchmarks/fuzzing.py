"""Throw mutated files at a whole run, from bytes on the disk to the exports. Run by hand: python tests/benchmarks/fuzzing.py -n 20000

Each file is a text of the benchmarks or the seeds, changed at random: parts cut, doubled and swapped, bytes flipped, other scripts, control
signs, markup and very long words put in, in any encoding; the articles.csv beside them is changed too. All of them are found, read, stored,
searched and exported. An error that is not a refusal of one file ends the program; prints how many were read, refused, and found in them.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from dashboard.corpus import Refusal, read_articles, seeds_folder
from dashboard.export import FORMATS
from dashboard.export.gathering import gather
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.ingest import ingest
from dashboard.model import Article
from dashboard.query import Query
from dashboard.store import Store

BATCH = 200
ENCODINGS = ("utf-8", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "windows-1256", "windows-1251", "latin-1", "utf-32")
INSERTS = [
    "\x00", "\x1b[2J", "\u202e", "\u200b" * 50, "\ufeff", "😀👨‍👩‍👧‍👦", "الموصل", "في بابل وواسط", "کەرکووک", "Мариуполь", "北京",
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "=HYPERLINK(1)", "\n\n\n\n", "\r\r", "\t" * 99, "A" * 5_000, "Mosul " * 500,
    "Mosul, " * 300, "(" * 300, '"' * 301, "“" * 99, "'s" * 200, "June " * 300, "2014-06-" * 200, "last " * 400, "50 miles " * 100,
    "north of " * 200, "9" * 3_000, "1st of the of the 31st of February 2014", "Feb. 30, 99999", "٣ يونيو ٢٠١٤",
    "من 3 إلى " * 99, "يوم الثلاثاء الماضي، " * 99, "ساڵی 2014ەوە " * 99, "10ê hezîrana 2014an li ji " * 99, "e\u0301" * 300,
    "\U000e0001", "�" * 40, ";;;", "a,b\n" * 50,
]  # fmt: skip


def main() -> None:
    """Runs the batches."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=20_000, help="files (default: 20000)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    print(f"seed {options.seed}", flush=True)
    sources = [path.read_bytes().decode() for path in [*Path(__file__).with_name("articles").glob("*.txt"), *seeds_folder().glob("*.txt")]]
    gazetteer, totals = load_gazetteer(), Counter[str]()
    for number in range(-(-options.n // BATCH)):
        with tempfile.TemporaryDirectory() as folder:
            totals.update(run_batch(Path(folder), rng, sources, gazetteer))
        if number % 10 == 9:
            print(f"{(number + 1) * BATCH:,} files: {dict(totals)}", flush=True)
    print(f"all: {dict(totals)}")


def run_batch(folder: Path, rng: random.Random, sources: list[str], gazetteer: Gazetteer) -> dict[str, int]:
    """One whole run of BATCH files; returns the counts."""
    files = folder / "files"
    files.mkdir()
    for number in range(BATCH):
        (files / f"{number}.txt").write_bytes(mutated(rng, sources))
    (files / "articles.csv").write_bytes(mutated_table(rng))
    refusals: list[Refusal] = []
    store = Store.open(folder / "store", create=True)
    result = ingest(articles_of(files, refusals), store, gazetteer, now=datetime.now(UTC))
    rows = store.mentions(Query(demonyms=True))
    texts = {row.article_id: article.text for row in store.articles() if (article := store.article(row.article_id))}
    assert all(texts[row.article_id][row.start : row.end] == row.toponym for row in rows)
    assert all(row.lat is None or (-90 <= row.lat <= 90 and -180 <= (row.lon or 0) <= 180) for row in rows)
    for format_ in FORMATS:
        path = folder / f"out{format_.suffix}"
        with path.open("wb") as file:
            format_.write(gather(store, Query(demonyms=True), format_, dict), file)
        assert not format_.is_text or b"\x1b" not in path.read_bytes()
        if format_.name == "geojson":
            json.loads(path.read_bytes())
    store.mentions(Query(text=rng.choice(["mosul", "june*", '"the army"', "-iraq"])))
    assert Store.check(store.path).is_whole
    return {"read": result.added, "twice": result.skipped, "refused": len(refusals), "mentions": len(rows)}


def articles_of(folder: Path, refusals: list[Refusal]) -> Iterator[Article]:
    for article in read_articles([folder]):
        if isinstance(article, Refusal):
            refusals.append(article)
        else:
            yield article


def mutated(rng: random.Random, sources: list[str]) -> bytes:
    """The bytes of a text that was changed a few times."""
    text = rng.choice(sources)
    for _ in range(rng.randint(0, 6)):
        start, end = sorted(rng.randrange(len(text) + 1) for _ in range(2))
        end = min(end, start + 400)
        part = text[start:end]
        replacement = rng.choice(
            ["", part * rng.randint(2, 5), part[::-1], part.upper(), part.lower(), rng.choice(INSERTS), part.replace(" ", "\n")]
        )
        text = text[:start] + replacement + text[end:]
    content = bytearray(text.encode(rng.choice(ENCODINGS), "replace"))
    for _ in range(rng.choice([0, 0, 0, 1, 5, 50])):
        if content:
            content[rng.randrange(len(content))] = rng.randrange(256)
    return bytes(content[: rng.randrange(len(content) + 1)] if rng.random() < 0.05 else content)


def mutated_table(rng: random.Random) -> bytes:
    """The bytes of an articles.csv for the files, with rows and cells that make no sense."""
    delimiter = rng.choice([",", ";", "\t"])
    lines = [delimiter.join(["file", "title", "source", "url", "published"])]
    for number in range(BATCH):
        cells = [f"{number}.txt", rng.choice(["Title", '"', "a\x00b", "=1+1", *INSERTS]), "Reuters", "https://example.org/a"]
        cells.append(rng.choice(["2014-06-10", "2014-06", "", "2014-02-30", "9" * 400, "2014-06-13/2014-06-22", "soon"]))
        lines.append(delimiter.join(cells[: rng.choice([5, 5, 5, 4, 1])] * rng.choice([1, 1, 1, 2])))
    return "\n".join(lines).encode(rng.choice(["utf-8", "utf-8-sig", "utf-16", "windows-1256"]), "replace")


if __name__ == "__main__":
    main()
