"""The documents say what the code does: every option, column, format and folder stands in them, and nothing that is not there."""

from __future__ import annotations

import argparse
import re
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from itertools import chain
from pathlib import Path

import pytest
from project import PACKAGE, ROOT

from dashboard.app.view import View
from dashboard.cli.jsonlines import answer_lines
from dashboard.cli.main import parser
from dashboard.corpus import formats as article_formats
from dashboard.corpus.metadata import Metadata
from dashboard.export import FORMATS as EXPORT_FORMATS
from dashboard.export.record import columns as export_columns
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.gazetteer.parsing import COLUMNS as GAZETTEER_COLUMNS
from dashboard.geoparsing.gazetteer.parsing import OPTIONAL_COLUMNS
from dashboard.query.filters import FILTERS, PARAMETERS
from dashboard.store.schema import ARTICLES, COPIES, CORRECTIONS, MENTIONS

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
REFERENCE = (ROOT / "docs" / "reference.md").read_text(encoding="utf-8")
DEVELOPMENT = (ROOT / "docs" / "development.md").read_text(encoding="utf-8")
README = DOCUMENTS[0].read_text(encoding="utf-8")
#: Two screens of a browser, or of an editor that wraps nothing.
MAX_README_LINES = 80


def section(document: str, title: str) -> str:
    """The text under a heading, down to the next heading."""
    match = re.search(rf"^#+ {re.escape(title)}\n(.*?)(?=^#{{1,3}} |\Z)", document, re.MULTILINE | re.DOTALL)
    assert match, f"no heading {title!r}"
    return match[1]


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each table, without its two lines of head."""
    blocks = re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE)
    return [[[cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()[2:]] for block in blocks]


def code(cell: str) -> list[str]:
    """What a cell has in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def first_cells(text: str, table: int = 0) -> list[str]:
    return [name for row in tables(text)[table] for name in code(row[0])]


def subcommands() -> dict[str, argparse.ArgumentParser]:
    (choices,) = (action.choices for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return dict(choices)


def options_of(command: str) -> dict[str, argparse.Action]:
    """The options of a command and of its actions, without --help."""
    command_parser = subcommands()[command]
    nested = [action.choices.values() for action in command_parser._actions if isinstance(action, argparse._SubParsersAction)]
    parsers = [command_parser, *(nested_parser for of_action in nested for nested_parser in of_action)]
    actions = [action for each in parsers for action in each._actions if action.option_strings and action.dest != "help"]
    return {action.option_strings[0]: action for action in actions}


def slug(title: str) -> str:
    """The anchor that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


@pytest.mark.parametrize(
    ("command", "heading"),
    [
        ("serve", "dashboard serve"),
        ("ingest", "dashboard ingest PATH..."),
        ("remove", "dashboard remove ARTICLE..."),
        ("export", "dashboard export"),
        ("brief", "dashboard brief"),
        ("geoparse", "dashboard geoparse FILE"),
        ("corrections", "dashboard corrections"),
        ("gazetteer", "dashboard gazetteer"),
        ("check", "dashboard check"),
    ],
)
def test_the_options_of_a_command_are_those_in_the_reference(command: str, heading: str) -> None:
    documented = [option.split()[0] for table in tables(section(REFERENCE, heading)) for row in table for option in code(row[0])]
    takes_filters = command in {"export", "brief"}
    of_filters = {parameter.option.flag for parameter in PARAMETERS.values() if parameter.option and takes_filters}
    assert sorted(documented) == sorted(set(options_of(command)) - of_filters)


def test_every_command_has_its_heading() -> None:
    assert re.findall(r"^### dashboard (\w+)", REFERENCE, re.MULTILINE) == list(subcommands())


def test_the_filters_are_those_in_the_reference() -> None:
    documented = {code(row[1])[0]: (code(row[0]), row[2]) for row in tables(section(REFERENCE, "Filters"))[0]}
    options = options_of("export")
    for name, parameter in PARAMETERS.items():
        option = parameter.option
        value = "" if not option else option.metavar or ("NAME" if option.choices else "")
        flags = [f"{option.flag} {value}".strip()] if option else []
        filter_ = next(filter_ for filter_ in FILTERS if parameter in filter_.parameters)
        assert documented.get(name) == (flags, filter_.prompt or filter_.label), f"{name}: the table “Filters” of docs/reference.md"
        assert not option or option.flag in options
    assert set(documented) == set(PARAMETERS), "the table “Filters” of docs/reference.md"


def test_the_address_has_what_the_reference_says() -> None:
    own = [field.name for field in fields(View) if field.name != "query"]
    assert all(f"`{name}`" in section(REFERENCE, "Filters") for name in own)


def test_the_formats_of_articles_are_those_in_the_reference_and_the_readme() -> None:
    documented = [(row[0], tuple(code(row[1]))) for row in tables(section(REFERENCE, "Files in"))[0]]
    assert documented == [(format_.name, format_.suffixes) for format_ in article_formats.FORMATS], "docs/reference.md, Files in"
    suffixes = [suffix for format_ in article_formats.FORMATS for suffix in format_.suffixes]
    assert [suffix for suffix in suffixes if f"`{suffix}`" not in section(README, "Formats")] == [], "README.md, Formats"


def test_the_formats_of_exports_are_those_in_the_reference_and_the_readme() -> None:
    documented = [(row[0].split(" (")[0], *code(row[0]), *code(row[1])) for row in tables(section(REFERENCE, "Files out"))[0]]
    assert documented == [(format_.label, format_.name, format_.suffix) for format_ in EXPORT_FORMATS], "docs/reference.md, Files out"
    names = [format_.name for format_ in EXPORT_FORMATS]
    assert code(tables(section(REFERENCE, "dashboard export"))[0][0][1]) == names, "the row --format of docs/reference.md"
    assert [format_.label for format_ in EXPORT_FORMATS if format_.label not in section(README, "Formats")] == [], "README.md, Formats"


def test_the_columns_of_articles_csv_are_those_in_the_reference_and_the_readme() -> None:
    columns = ["file", *(field.name for field in fields(Metadata))]
    assert first_cells(section(REFERENCE, "articles.csv")) == columns
    assert f"`{','.join(columns)}`" in section(README, "Formats")


def test_the_columns_of_a_gazetteer_are_those_in_the_reference() -> None:
    text = section(REFERENCE, "A gazetteer of your own")
    assert first_cells(text) == list(GAZETTEER_COLUMNS)
    assert first_cells(text, 1) == list(OPTIONAL_COLUMNS)
    header = (ROOT / "data" / "gazetteer.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    assert set(header) <= {*GAZETTEER_COLUMNS, *OPTIONAL_COLUMNS}


def test_the_columns_of_the_store_are_those_in_the_reference() -> None:
    text = section(REFERENCE, "The store")
    assert sorted(first_cells(text, 0)) == sorted(ARTICLES.names)
    assert sorted(first_cells(text, 1)) == sorted(MENTIONS.names)
    assert sorted(first_cells(text, 2)) == sorted(COPIES.names)
    assert sorted(first_cells(text, 3)) == sorted(CORRECTIONS.names)


def test_the_columns_of_an_export_are_those_in_the_reference() -> None:
    text = section(REFERENCE, "Files out")
    rows = tables(text)[1]
    assert rows[0][0] == "the columns of `mentions`"
    assert sorted([*MENTIONS.names, *(name for row in rows[1:] for name in code(row[0]))]) == sorted(export_columns())


def test_the_keys_of_geoparse_are_those_in_the_reference(gazetteer: Gazetteer) -> None:
    text = section(REFERENCE, "JSON Lines of `geoparse`")
    line = b'{"id": 1, "text": "Troops near Mosul, 20 km north of Baghdad, left on Tuesday.", "published": "2014-06-13"}'
    (answer,) = answer_lines([line], lambda articles: geoparse_many(articles, gazetteer))
    keys_in, keys_out, keys_of_mention = (tables(text)[n] for n in range(3))
    assert [name for row in keys_in for name in code(row[0])] == ["id", "text", "title", "source", "published"]
    assert [name for row in keys_out for name in code(row[0])] == list(answer)
    assert [name for row in keys_of_mention for name in code(row[0])] == list(answer["mentions"][0])
    offsets = [mention["offset"] for mention in answer["mentions"] if mention["offset"]]
    assert offsets
    assert next(code(row[1]) for row in keys_of_mention if row[0] == "`offset`") == list(offsets[0])


def test_every_folder_of_the_house_is_described_and_no_other() -> None:
    folders = {path.parent for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE} | {PACKAGE / "drawing" / "basemap"}
    modules = {path for path in PACKAGE.glob("*.py") if not path.name.startswith("__")}
    expected = {f"{path.relative_to(ROOT)}/" for path in folders} | {str(path.relative_to(ROOT)) for path in modules}
    assert [row[1].strip("`") for row in tables(section(DEVELOPMENT, "The house"))[0] if row[1].strip("`") not in expected] == []
    assert expected <= {row[1].strip("`") for row in tables(section(DEVELOPMENT, "The house"))[0]}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_options_that_a_document_names_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    commands = {name for line in re.findall(r"`(dashboard[^`]*)`", text) for name in re.findall(r"--[a-z][a-z-]+", line)}
    known = {option for command in subcommands() for option in options_of(command)} | {"--help"}
    alone = set(re.findall(r"`(--[a-z][a-z-]+)", text))
    assert (commands | alone) - known == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_files_that_a_document_names_exist(document: Path) -> None:
    folders = ("dashboard", "data", "docs", "scripts", "seeds", "tests", "findings", ".ci")
    text = document.read_text(encoding="utf-8")
    paths = [path for path in re.findall(r"`(?:python )?([\w./]+)[^`]*`", text) if path.split("/")[0] in folders and "/" in path]
    assert [path for path in paths if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_of_a_document_lead_somewhere(document: Path) -> None:
    assert list(_dead_links(document)) == []


def _dead_links(document: Path) -> Iterator[str]:
    for link in re.findall(r"\]\(([^)]+)\)", document.read_text(encoding="utf-8")):
        if not link.startswith("https://"):
            file, _, anchor = link.partition("#")
            target = (document.parent / file) if file else document
            headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE) if target.suffix == ".md" else []
            if not target.exists() or (anchor and anchor not in map(slug, headings)):
                yield link


def test_the_readme_leads_to_every_other_document() -> None:
    assert [path.name for path in DOCUMENTS[1:] if f"](docs/{path.name})" not in README] == []


def test_the_readme_is_two_screens_and_begins_with_the_picture_and_the_two_commands() -> None:
    assert len(README.splitlines()) <= MAX_README_LINES
    first, second = re.findall(r"^```sh\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[:2]
    assert README.index("](docs/screenshot.png)") < README.index(first) < README.index(second)
    assert first.rstrip().endswith(".venv/bin/dashboard")
    assert second.rstrip().endswith(".venv/bin/pytest")


def test_the_packages_are_those_that_the_project_depends_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [*project["dependencies"], *chain(*project["optional-dependencies"].values())]
    text = section(DEVELOPMENT, "What it is made with")
    documented = [name for row in tables(text)[0] for name in row[0].removesuffix(", if you ask for it").split(", ")]
    assert sorted(documented) == sorted(re.split(r"[<>=~ ]", name)[0] for name in needed)
