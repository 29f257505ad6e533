"""Measure what exports cost: the memory and processor time of each format, beside the bare tool that writes the same columns.

Run by hand: python tests/benchmarks/exports.py STORE. Makes a store of at least -n mentions of the articles of STORE, each many times, and
prints for each format: the processor seconds of our writer and of the bare tool, given the same rows, and of the whole command with its
most memory. Each is measured in a process of its own. Needs the dependency group `dev`.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import chain, islice, repeat
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from bare_exports import BARE
from pyarrow.parquet import read_table

from dashboard.export import FORMATS, Content, format_named
from dashboard.export.table import table_columns
from dashboard.query import Query
from dashboard.store import Store
from dashboard.store.commits import commit
from dashboard.store.rows import MentionRow
from dashboard.store.schema import TABLES
from dashboard.store.streaming import stream_mentions

#: So many mentions of the store are written again and again, so that making them costs nothing.
DIFFERENT_ROWS = 5_000


def main() -> None:
    """Prints a table, a line a format."""
    options = parse_options()
    if options.one:
        print(measure_one(options.store, options.n, *options.one))
        return
    with tempfile.TemporaryDirectory() as folder:
        copied = grow(options.store, Path(folder) / "store", options.n)
        print(f"{options.n:,} mentions with {len(table_columns())} columns; the whole command: {copied:,} mentions")
        print("| format | writer, CPU s | bare tool, CPU s | ratio | command, CPU s | peak MB | file MB |\n|---|---|---|---|---|---|---|")
        for format_ in FORMATS:
            ours, bare = (in_own_process(options, format_.name, whose) for whose in ("ours", "bare"))
            seconds, peak_mb, file_mb = measure_command(Path(folder), format_.name)
            print(
                f"| {format_.label} | {ours:.1f} | {bare:.1f} | {ours / bare:.2f} | {seconds:.1f} | {peak_mb:.0f} | {file_mb:.0f} |",
                flush=True,
            )


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path, metavar="STORE")
    parser.add_argument("-n", type=int, default=100_000, help="mentions (default: 100000)")
    parser.add_argument("--one", nargs=2, help=argparse.SUPPRESS)
    return parser.parse_args()


def in_own_process(options: argparse.Namespace, format_name: str, whose: str) -> float:
    command = [sys.executable, __file__, str(options.store), "-n", str(options.n), "--one", format_name, whose]
    return float(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def measure_one(store: Path, n: int, format_name: str, whose: str) -> float:
    """The processor seconds of writing n mentions, the making of the rows and the loading of packages left out."""
    format_ = format_named(format_name)
    rows = list(islice(stream_mentions(Store.open(store).snapshot(), Query(), order=format_.order), DIFFERENT_ROWS))
    with tempfile.TemporaryDirectory() as folder:
        if whose == "ours":
            run_writer(Path(folder) / "warm", rows, 1, format_name)
            return run_writer(Path(folder) / "out", rows, n, format_name)
        write = BARE[format_name]
        write(iter(rows[:1]), str(Path(folder) / "warm"))
        began = time.process_time()
        write(many(rows, n), str(Path(folder) / "out"))
        return time.process_time() - began


def run_writer(path: Path, rows: list[MentionRow], n: int, format_name: str) -> float:
    began = time.process_time()
    with path.open("wb") as file:
        format_named(format_name).write(Content(many(rows, n)), file)
    return time.process_time() - began


def many(values: list[Any], n: int) -> Iterator[Any]:
    """n values; each is repeated, so that what belongs together stays together."""
    return islice(chain.from_iterable(repeat(value, -(-n // len(values))) for value in values), n)


def grow(source: Path, target: Path, n: int) -> int:
    """Makes a store of at least n mentions, of copies of all articles. Returns the number of mentions."""
    Store.open(target, create=True)
    snapshot = Store.open(source).snapshot()
    per_copy = sum(1 for _ in stream_mentions(snapshot, Query()))
    copies = -(-n // per_copy)
    for number in range(copies):
        for name in ("mentions", "articles"):
            tables = [read_table(path, schema=TABLES[name]) for path in sorted((source / name).glob("*.parquet"))]
            commit(target / name, TABLES[name], [varied(pa.concat_tables(tables), number)])
    return per_copy * copies


def varied(table: pa.Table, number: int) -> pa.Table:
    """The table with other ids."""
    for name in ("article_id", "reading_id"):
        ids = pc.binary_join_element_wise(table[name], pa.scalar(str(number)), pa.scalar("-"))
        table = table.set_column(table.schema.get_field_index(name), table.schema.field(name), ids)
    return table


def measure_command(folder: Path, format_name: str) -> tuple[float, float, float]:
    """The processor seconds and the most memory of `dashboard export`, and the size of its file, both in MB."""
    output = folder / "out"
    command = [
        sys.executable,
        "-m",
        "dashboard",
        "export",
        "--format",
        format_name,
        "--store",
        str(folder / "store"),
        "--output",
        str(output),
    ]
    script = "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True); "
    script += "used = resource.getrusage(resource.RUSAGE_CHILDREN); print(used.ru_utime + used.ru_stime, used.ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", script, *command], capture_output=True, text=True, check=True)
    seconds, peak_kb = map(float, done.stdout.split())
    return seconds, peak_kb / 1024, output.stat().st_size / 1e6


if __name__ == "__main__":
    main()
