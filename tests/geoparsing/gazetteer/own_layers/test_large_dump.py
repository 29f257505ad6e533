"""A dump of 300,000 places, as large as a large country's: its time grows in proportion, and it adds little to a process that reads.

tests/benchmarks/own_layers.py prints the seconds, which depend on the machine.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

import pytest
from geoparsing.gazetteer.layer_files import added, dump_line, zip_of

from dashboard.geoparsing.gazetteer.loading import load_gazetteer

PLACES = 300_000
MAX_MORE_MB = 60.0
#: Ten times as many places take about ten times as long; work that grows faster takes far more.
FEWER_PLACES, MAX_GROWTH = 30_000, 20.0
#: Every so many names have a letter with a mark, and another spelling without it, as in GeoNames.
EACH_ACCENTED = 4
_READ = """
import re, sys
from pathlib import Path
from dashboard.corpus import article_from_text
from dashboard.geoparsing.gazetteer.loading import load_gazetteer
from dashboard.geoparsing.geoparse import geoparse
gazetteer = load_gazetteer(cache=Path(sys.argv[1]), layers=Path(sys.argv[2]))
geoparse(article_from_text("Gunmen raided the villages of Zarqaa and Kutum in Darfur."), gazetteer)
print(re.search(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def dump(places: int) -> Iterator[str]:
    """Lines of so many invented villages all over Sudan, each with an alternate name, a quarter of them with letters that have marks."""
    names = ("".join(letters) for letters in product("abdefghiklmnoqrstuwz", repeat=5))
    for n, letters in enumerate(islice(names, 0, None, 10)):
        if n == places:
            return
        name = f"Z{letters} {'Ḩé' if n % EACH_ACCENTED == 0 else 'He'}{letters[::-1]}"
        plain = name.replace("Ḩé", "He")
        point = {"latitude": f"{9 + n % 1000 / 100:.3f}", "longitude": f"{22 + n // 1000 / 25:.3f}"}
        yield dump_line(geonameid=str(90_000_000 + n), name=name, asciiname=plain, alternatenames=f"Oum {plain}", **point)


def memory_mb(cache: Path, layers: Path) -> float:
    """The memory of a process that has read an article with the layers in the folder."""
    done = subprocess.run([sys.executable, "-c", _READ, str(cache), str(layers)], check=True, capture_output=True, text=True)
    return int(done.stdout) / 1e3


def seconds_to_add(places: int, folder: Path, cache: Path) -> float:
    """The processor time in which a dump of so many places is kept as a layer in the folder."""
    folder.mkdir()
    path = zip_of(folder / "SD.zip", SD="".join(dump(places)))
    started = time.process_time()
    addition = added(path, cache)
    seconds = time.process_time() - started
    assert (addition.layer.places, addition.read.bad_lines) == (places, 0)
    return seconds


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells how much memory a process takes")
def test_a_dump_of_300_000_places_is_prepared_in_proportion_and_takes_little_memory(tmp_path: Path, cache: Path) -> None:
    seconds_for_fewer = seconds_to_add(FEWER_PLACES, tmp_path / "fewer", cache)
    seconds = seconds_to_add(PLACES, tmp_path / "all", cache)
    assert seconds < MAX_GROWTH * seconds_for_fewer
    more_mb = memory_mb(cache, tmp_path / "all" / "layers") - memory_mb(cache, tmp_path / "none")
    assert more_mb < MAX_MORE_MB
    assert "zaaaaa heaaaaa" in load_gazetteer(cache=cache, layers=tmp_path / "all" / "layers")
