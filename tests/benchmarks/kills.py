"""Kill what writes to a store at random moments, and count what is lost or doubled. Run by hand: python tests/benchmarks/kills.py -n 40

Each stage is a command from outside, killed -n times at a moment of its whole run: an ingest, the first filling from the seeds, a
compaction and a repair. After each kill the store is checked; after all of them the work is finished and compared with that of a store
that was left in peace. Then two ingests write at once while a reader reads. Prints a line a stage; a store that is not whole ends the
program. Needs Linux.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dashboard.query import Query
from dashboard.store import Store, StoreError

TEXTS = Path(__file__).with_name("articles")
DASHBOARD = Path(sys.executable).with_name("dashboard")
_COMPACT = "import sys; from pathlib import Path; from dashboard.store import Store; Store.open(Path(sys.argv[1])).compact()"
COMPACT = [sys.executable, "-c", _COMPACT]
#: A write to a small store takes about so long.
WRITE_SECONDS = 0.3


def main() -> None:
    """Runs every stage."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=40, help="kills in each stage (default: 40)")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    options = parser.parse_args()
    rng = random.Random(options.seed)
    print(f"seed {options.seed}, {options.n} kills in each stage")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        ingest_stage(home, rng, options.n)
        filling_stage(home, rng, options.n)
        compaction_stage(home, rng, options.n)
        repair_stage(home, rng, options.n)
        two_ingests_stage(home, max(options.n // 8, 1))


def ingest_stage(home: Path, rng: random.Random, kills: int) -> None:
    """An ingest into a store that is not there yet, every third time, else of all articles again."""
    peaceful, store = home / "peaceful", home / "ingest"
    seconds = run_whole([DASHBOARD, "ingest", "--store", peaceful, TEXTS])
    expected, stored = rows(peaceful), 0
    for number in range(kills):
        if number % 3 == 0:
            shutil.rmtree(store, ignore_errors=True)
        kill_in(seconds, rng, store, [DASHBOARD, "ingest", "--store", store, "--again", TEXTS])
        if store.exists() and any(store.iterdir()):
            stored += bool(rows(store))
            assert rows(store) in ([], expected), "a batch is stored in part"
    run_whole([DASHBOARD, "ingest", "--store", store, TEXTS])
    assert rows(store) == expected
    report("ingest", kills, f"the store was empty {kills - stored} times and had the whole batch {stored} times")


def filling_stage(home: Path, rng: random.Random, kills: int) -> None:
    """The first start, which reads the seeds; every third time nothing is there yet."""
    env = {"XDG_DATA_HOME": str(home / "data"), "DASHBOARD_PORT": "8977"}
    store = home / "data" / "dashboard" / "store"
    seconds = run_until_it_serves(env)
    expected = rows(store)
    shutil.rmtree(home / "data")
    for number in range(kills):
        if number % 3 == 0:
            shutil.rmtree(home / "data", ignore_errors=True)
        kill_in(seconds, rng, store, [DASHBOARD], env)
        if store.exists() and any(store.iterdir()):
            assert set(rows(store)) <= set(expected)
    run_until_it_serves(env)
    assert rows(store) == expected
    report("first filling", kills, "the next start had all five articles")


def compaction_stage(home: Path, rng: random.Random, kills: int) -> None:
    """A compaction of a store with many files and with readings that no article names any more."""
    many = store_of_many_files(home)
    expected = rows(many)
    seconds = run_whole([*COMPACT, shutil.copytree(many, home / "compacted")])
    finished = 0
    for _ in range(kills):
        store = shutil.copytree(many, home / "compaction")
        kill_in(seconds, rng, store, [*COMPACT, store])
        assert rows(store) == expected
        finished += files(store) < files(many)
        run_whole([*COMPACT, store])
        assert rows(store) == expected
        shutil.rmtree(store)
    report("compaction", kills, f"{finished} times files were joined before the kill")


def repair_stage(home: Path, rng: random.Random, kills: int) -> None:
    """A repair of a store that has lost its mentions."""
    expected = rows(home / "peaceful")
    damaged = shutil.copytree(home / "peaceful", home / "damaged")
    shutil.rmtree(damaged / "mentions")
    repair: list[str | Path] = [DASHBOARD, "check", "--repair", "--store"]
    seconds = run_whole([*repair, shutil.copytree(damaged, home / "repaired")])
    for _ in range(kills):
        store = shutil.copytree(damaged, home / "repair")
        kill_in(seconds, rng, store, [*repair, store])
        run_whole([*repair, store])
        assert rows(store) == expected
        shutil.rmtree(store)
    report("repair", kills, "the next repair gave back every mention")


def two_ingests_stage(home: Path, rounds: int) -> None:
    """Two ingests of overlapping articles at once, beside a reader."""
    reads, errors = 0, 0
    expected = rows(home / "peaceful")
    names = sorted(TEXTS.glob("*.txt"))
    for number in range(rounds):
        store = home / f"two {number}"
        halves = [names[: len(names) * 2 // 3], names[len(names) // 3 :]]
        with running(halves, store) as writers:
            while any(writer.poll() is None for writer in writers):
                with suppress(StoreError):
                    Store.open(store).summary(Query())
                    reads += 1
            errors += sum(writer.returncode != 0 for writer in writers)
        assert texts(store) == {row[0] for row in expected}
    report("two ingests at once", rounds, f"{errors} failed, {reads} reads beside them, no article doubled", "rounds")


@contextmanager
def running(halves: list[list[Path]], store: Path) -> Iterator[list[subprocess.Popen[bytes]]]:
    """An ingest of each half of the articles, started at once."""
    yield [subprocess.Popen([DASHBOARD, "ingest", "--store", store, *half], stdout=subprocess.DEVNULL) for half in halves]


def rows(path: Path) -> list[tuple[object, ...]]:
    """What is comparable of every mention; the store must be whole, or as a killed process left it before it was made."""
    try:
        store = Store.open(path, create=True)
    except StoreError as error:
        raise SystemExit(f"{path}: {error}") from error
    found = Store.check(path)
    assert not found.damage, found.damage
    ids = [article.article_id for article in store.articles()]
    assert len(ids) == len(set(ids)), "an article is stored twice"
    return sorted(
        ((row.article_id, row.start, row.toponym, row.place_id, row.excerpt) for row in store.mentions(Query(demonyms=True))), key=str
    )


def texts(path: Path) -> set[object]:
    return {row[0] for row in rows(path)}


def files(path: Path) -> int:
    return Store.open(path).snapshot().small_files


def store_of_many_files(home: Path) -> Path:
    """A store with a file for each of several ingests, one of which replaces articles."""
    path = home / "many"
    names = sorted(TEXTS.glob("*.txt"))
    store = Store.open(path, create=True)
    run_whole([DASHBOARD, "ingest", "--store", path, *names[: len(names) // 2]])
    run_whole([DASHBOARD, "ingest", "--store", path, "--again", *names[: len(names) // 4]])
    for name in names[len(names) // 2 : len(names) // 2 + 6]:
        run_whole([DASHBOARD, "ingest", "--store", path, name])
    assert store.articles()
    return path


def run_whole(command: list[str | Path]) -> float:
    """Runs a command to its end; returns the seconds that it took."""
    began = time.monotonic()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def run_until_it_serves(env: dict[str, str]) -> float:
    """Starts the server, waits for its address and stops it; returns the seconds until then."""
    began = time.monotonic()
    with subprocess.Popen([DASHBOARD], env=os.environ | env, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if line.startswith("Open"):
                break
        seconds = time.monotonic() - began
        process.kill()
    return seconds


def kill_in(seconds: float, rng: random.Random, store: Path, command: list[str | Path], env: dict[str, str] | None = None) -> None:
    """Runs a command and kills it, with all that it has started.

    Half the time that is at some moment of the seconds that it takes, else within WRITE_SECONDS after the first change to the store.
    """
    before = paths(store)
    with subprocess.Popen(
        command, env=os.environ | (env or {}), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        deadline = time.monotonic() + rng.uniform(0.2, 1) * seconds
        if rng.random() < 0.5:
            latest = time.monotonic() + 2 * seconds
            while process.poll() is None and paths(store) == before and time.monotonic() < latest:
                time.sleep(0.001)
            deadline = time.monotonic() + rng.uniform(0, WRITE_SECONDS)
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=max(deadline - time.monotonic(), 0))
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def paths(store: Path) -> set[Path]:
    return set(store.rglob("*"))


def report(stage: str, times: int, found: str, unit: str = "kills") -> None:
    print(f"{stage:20} {times:4} {unit}: nothing lost, nothing doubled; {found}", flush=True)


if __name__ == "__main__":
    main()
