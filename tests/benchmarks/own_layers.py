"""Measure what a layer of the user's own costs. Run by hand: python tests/benchmarks/own_layers.py [FILE]

Adds FILE, or a dump of 300,000 invented places in the form of GeoNames, to an empty folder of layers, in a process of its own. Prints the
processor time and the memory that this takes, and the time to load and the memory of a process that reads an article, without the layer
and with it. Times are processor time, so that other work on the machine does not count; the least of --runs is printed.
What is prepared goes to a folder of its own by way of XDG_CACHE_HOME, which Linux heeds.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse
from dashboard.geoparsing.gazetteer import load_gazetteer
from dashboard.geoparsing.gazetteer.own_layers.adding import Adding, add_layer

PLACES = 300_000
#: Syllables as Arabic and African names have them in GeoNames, with its marks.
SYLLABLES = "ka ba rā du mī wa na sa to ri be lo kū sha ti ma fa ni ge ḩa ja du qa li za mo ş‘a ‘ay kh al".split()
#: Feature class and code, and how often they occur.
KINDS = {("P", "PPL"): 80, ("P", "PPLX"): 3, ("H", "STM"): 8, ("A", "ADM3"): 3, ("S", "CMPRF"): 1, ("H", "WLL"): 5}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a file to add (default: invented places)")
    parser.add_argument("--runs", type=int, default=3, help="runs, of which the least is printed (default: 3)")
    parser.add_argument("--only", choices=("add", "read"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.only:
        _print_cost(options.only, options.file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = options.file or _write_dump(Path(folder) / "invented.txt")
        for title, only, layers in (
            ("read without the layer", "read", "none"),
            ("add the layer", "add", "layers"),
            ("read with the layer", "read", "layers"),
        ):
            environment = {**os.environ, "DASHBOARD_LAYERS": str(Path(folder) / layers), "XDG_CACHE_HOME": str(Path(folder) / "cache")}
            if layers == "none":
                _run(only, path, environment, is_fresh=False)  # prepares the world
            runs = [_run(only, path, environment, is_fresh=only == "add") for _ in range(options.runs)]
            print(f"{title:<24}{min(seconds for seconds, _ in runs):>8.2f} s{min(megabytes for _, megabytes in runs):>8.0f} MB", flush=True)


def _write_dump(path: Path) -> Path:
    draw = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        file.writelines(_line(number, draw) for number in range(PLACES))
    return path


def _line(number: int, draw: random.Random) -> str:
    def name() -> str:
        return "".join(draw.choices(SYLLABLES, k=draw.randint(2, 4))).capitalize()

    main_name = f"{name()} {name()}" if draw.random() < 0.35 else name()
    alternates = [name() for _ in range(draw.choice((0, 0, 1, 1, 2, 4)))] + ["قرية", "a scrap"] * (number % 3 == 0)
    feature_class, feature_code = draw.choices(list(KINDS), list(KINDS.values()))[0]
    lat, lon, population = draw.uniform(4, 20), draw.uniform(22, 37), draw.choice((0, 0, 0, draw.randint(1, 5000)))
    columns = (
        *(90_000_000 + number, main_name, main_name, ",".join(alternates), f"{lat:.5f}", f"{lon:.5f}", feature_class, feature_code),
        *("SD", "", draw.choice(("29", "36", "47", "")), "", "", "", population, "", 400, "Africa/Khartoum", "2020-01-01"),
    )
    return "\t".join(map(str, columns)) + "\n"


def _run(only: str, path: Path, environment: dict[str, str], *, is_fresh: bool) -> tuple[float, float]:
    """Seconds and megabytes of a process; `is_fresh` forgets what was prepared of a layer before."""
    if is_fresh:
        for prepared in Path(environment["XDG_CACHE_HOME"]).rglob("kept_*.npz"):
            prepared.unlink()
    command = [sys.executable, __file__, str(path), "--only", only]
    seconds, megabytes = subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), float(megabytes)


def _print_cost(only: str, path: Path) -> None:
    start = time.process_time()
    if only == "add":
        add_layer(path, Adding.to_users_folders(datetime.now(UTC)))
        seconds = time.process_time() - start
    else:
        gazetteer = load_gazetteer()
        seconds = time.process_time() - start
        geoparse(article_from_text("Fighting went on in Mosul."), gazetteer)
    bytes_per_unit = 1 if sys.platform == "darwin" else 1024
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * bytes_per_unit / 1e6)


if __name__ == "__main__":
    main()
