"""The command line: parses the arguments of `dashboard serve | ingest | export | ...` and runs the command.

Errors go to standard error, one line each. Exit status: 0 done, 1 something failed, 2 wrong usage, 130 stopped with Ctrl+C.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

from dashboard.app.server.server import DEFAULT_ADDRESS, DEFAULT_PORT
from dashboard.cli import help as cli_help
from dashboard.cli.brief_options import add_brief_options
from dashboard.cli.clusters import cluster_address
from dashboard.cli.errors import CommandError
from dashboard.cli.filter_options import add_filters, join_signed
from dashboard.cli.spacy_pipeline import pipeline_name
from dashboard.export import FORMATS

STATUS_STOPPED = 130


class Parser(argparse.ArgumentParser):
    """An argument parser that reports an error in one line; argparse would print the usage as well."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Refuses unknown arguments here, so that the error leads to the help of the command that they were given to."""
        options, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(f"unrecognized arguments: {' '.join(unknown)}")
        return options, unknown

    def error(self, message: str) -> NoReturn:
        """Prints the line and exits with status 2."""
        self.exit(2, f"dashboard: {message}; see {self.prog} --help\n")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs a command, `serve` if none is named, and returns its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or (arguments[0].startswith("-") and arguments[0] not in ("-h", "--help", "--version")):
        arguments.insert(0, "serve")
    program = parser()
    options = program.parse_args(join_signed(arguments))
    if options.command == "ingest" and not options.paths and not options.again:
        options.parser.error("the following arguments are required: PATH, or --again without one")
    try:
        status = _run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return STATUS_STOPPED
    except BrokenPipeError:  # `| head` has closed the pipe; Python flushes once more at exit, which must not fail either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _run(options: argparse.Namespace) -> int:
    """Runs the command and returns its exit status. Commands are imported only now, so that --help and wrong usage are fast."""
    from dashboard.cli.commands import RUN
    from dashboard.plain_text.control_signs import printable

    run: Callable[[argparse.Namespace], int] = RUN[options.command]
    try:
        return run(options)
    except CommandError as error:
        for line in str(error).splitlines():
            print(f"dashboard: {printable(line)}", file=sys.stderr)
        return error.status


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    text = cli_help.PROGRAM
    layout = argparse.RawDescriptionHelpFormatter
    program = Parser(prog="dashboard", description=text.description, epilog=text.examples, formatter_class=layout)
    program.add_argument("--version", action="version", version=f"dashboard {version('dashboard')}")
    commands = program.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, add_options in OPTIONS.items():
        text = cli_help.COMMANDS[name]
        command = commands.add_parser(
            name, help=text.summary, description=text.description, epilog=text.examples, formatter_class=layout, allow_abbrev=False
        )
        command.set_defaults(parser=command)
        add_options(command)
    return program


def _serve_options(command: argparse.ArgumentParser) -> None:
    _add_store(command)
    command.add_argument(
        "--port", type=_port, default=os.environ.get("DASHBOARD_PORT") or str(DEFAULT_PORT), metavar="N",
        help=f"listen on this port (default: $DASHBOARD_PORT if it is set, else {DEFAULT_PORT})",
    )  # fmt: skip
    command.add_argument(
        "--address", default=DEFAULT_ADDRESS, metavar="HOST",
        help=f"listen on this address (default: {DEFAULT_ADDRESS}, this machine only; 0.0.0.0 lets other machines in)",
    )  # fmt: skip
    command.add_argument(
        "--host", action="append", default=[], type=_host, metavar="NAME",
        help="a name that browsers reach this machine by, such as that of a proxy before it; may be repeated. Others are refused",
    )  # fmt: skip
    command.add_argument(
        "--password", action="store_true",
        help="ask for a password, which readers must then give; $DASHBOARD_PASSWORD, if it is set, is one without being asked for",
    )  # fmt: skip
    command.add_argument(
        "--tiles", action="store_true", help="let readers switch an online street map on; openstreetmap.org sees what they look at"
    )
    command.add_argument(
        "--changes",
        action="store_true",
        help="let readers on other machines add, mend and remove articles and correct places; who sits at this one may anyway",
    )


def _host(value: str) -> str:
    if not re.fullmatch(r"(\*\.)?[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?", value, re.ASCII):
        raise argparse.ArgumentTypeError(f"{value!r} is no name of a host, such as map.example.org or *.example.org")
    return value


def _ingest_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "paths", nargs="*", type=_path_or_url, metavar="PATH",
        help="a file of any known format, a folder of such files, or the address (https://...) of a page, a file or a feed",
    )  # fmt: skip
    command.add_argument(
        "--again", action="store_true",
        help="read articles again even if they are stored and unchanged; without a PATH, all stored articles, from their stored texts",
    )  # fmt: skip
    readers = command.add_mutually_exclusive_group()
    _add_workers(readers)
    readers.add_argument(
        "--cluster", type=cluster_address, metavar="ADDRESS",
        help="read articles on the Dask cluster whose scheduler listens here, such as tcp://10.0.0.5:8786; this process stores them",
    )  # fmt: skip
    command.add_argument(
        "--report", type=_path, metavar="FILE", help="write the path and the reason of each failure to this file, as JSON Lines"
    )
    command.add_argument("--follow", action="store_true", help="of a feed that is fetched, also fetch the pages of its entries")
    command.add_argument(
        "--allow-private", action="store_true", help="also fetch from this machine and from private networks, which is refused otherwise"
    )
    for name, what in COLUMN_OPTIONS.items():
        command.add_argument(f"--{name}-column", metavar="NAME", help=f"the column of tables, or the key of JSON, that holds {what}")
    _add_store(command)
    _add_gazetteer(command)
    _add_recogniser(command)


def _remove_options(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "articles", nargs="+", type=_article, metavar="ARTICLE",
        help="the id of an article, or its beginning; or the file that it came from, which stands for all articles of that file",
    )  # fmt: skip
    _add_store(command)


def _article(value: str) -> str:
    if not value.strip():
        raise argparse.ArgumentTypeError("it is empty: name an article by its id, or by its file")
    return value


#: The options that name the columns of tables: the part of the option before "-column", and what such a column holds.
COLUMN_OPTIONS = {
    "text": "the article's text",
    "title": "its title",
    "source": "who published it",
    "author": "who wrote it",
    "url": "its address",
    "date": "when it was published",
    "id": "what tells it from the others",
}


def _export_options(command: argparse.ArgumentParser) -> None:
    names = [format_.name for format_ in FORMATS]
    command.add_argument("--format", choices=names, default=names[0], help=f"the format of the output (default: {names[0]})")
    command.add_argument("--output", type=_path, metavar="FILE", help="write to this file (default: standard output)")
    _add_store(command)
    add_filters(command)


def _brief_options(command: argparse.ArgumentParser) -> None:
    add_brief_options(command)
    command.add_argument("--output", type=_path, metavar="FILE", required=True, help="write to this file")
    _add_store(command)
    add_filters(command)


def _geoparse_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", nargs="?", type=_path, metavar="FILE", help="a file of JSON Lines (default: standard input)")
    command.add_argument(
        "--at-once", action="store_true",
        help="answer each line before reading the next; where a source is at home is then worked out from its articles so far only",
    )  # fmt: skip
    command.add_argument(
        "--corrections", type=_path, metavar="FILE",
        help="correct what is found by the corrections of sources and of the whole store in this file of `dashboard corrections export`",
    )  # fmt: skip
    _add_workers(command)
    _add_gazetteer(command)
    _add_recogniser(command)


def _corrections_options(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    for name, does in {
        "export": "write the log of corrections as CSV",
        "import": "add the corrections of a file to the log",
        "list": "say what was corrected, the newest first",
        "rows": "write the places that corrections of the whole store name and the gazetteer lacks, for --gazetteer",
        "learned": "say how often the reading was right, of what readers have looked at, and its commonest mistakes",
    }.items():
        action = actions.add_parser(name, help=does, allow_abbrev=False)
        if name == "import":
            action.add_argument("file", type=_path, metavar="FILE", help="a file that `dashboard corrections export` wrote")
        elif name in ("export", "rows"):
            action.add_argument("file", nargs="?", type=_path, metavar="FILE", help="write to this file (default: standard output)")
        _add_store(action)
        if name in ("import", "rows"):
            _add_gazetteer(action)


def _gazetteer_options(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(dest="action", metavar="ACTION", required=True)
    add = actions.add_parser("add", help="keep the places of a file", allow_abbrev=False)
    add.add_argument(
        "file", type=_path, metavar="FILE", help="a GeoNames dump (txt or zip), a table of P-codes, or a table of places (CSV)"
    )
    add.add_argument("--name", type=_layer_name, metavar="NAME", help="the name of the layer (default: that of the file)")
    add.add_argument(
        "--country", dest="countries", action="append", default=[], type=_country, metavar="CODE",
        help="keep only a dump's places in this country, by ISO 3166-1 alpha-2 code; may be repeated",
    )  # fmt: skip
    actions.add_parser("list", help="say which layers are kept", allow_abbrev=False)
    remove = actions.add_parser("remove", help="keep a layer no longer", allow_abbrev=False)
    remove.add_argument("name", metavar="NAME", help="the name of the layer, as `dashboard gazetteer list` says it")


def _layer_name(value: str) -> str:
    if not re.fullmatch(r"\w[\w.-]{0,99}", value):
        raise argparse.ArgumentTypeError(f"{value!r} is no name of a layer: write letters, digits, full stops and hyphens")
    return value


def _country(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2}", value):
        raise argparse.ArgumentTypeError(f"{value!r} is no country code: write two letters, such as SD")
    return value.upper()


def _check_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--repair", action="store_true", help="set damaged files aside, and read damaged articles again from their texts")
    _add_store(command)
    _add_gazetteer(command)
    _add_recogniser(command)


def _add_workers(command: argparse._ActionsContainer) -> None:
    command.add_argument(
        "--workers", type=_workers, metavar="N",
        help="read articles in so many processes side by side (default: one for each core)",
    )  # fmt: skip


def _workers(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", value, re.ASCII) or int(value) == 0:
        raise argparse.ArgumentTypeError(f"{value!r} is no number of processes: write a number from 1 to 999")
    return int(value)


def _add_store(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--store", type=_path, default=os.environ.get("DASHBOARD_STORE") or None, metavar="DIR",
        help="the folder of the store (default: $DASHBOARD_STORE if it is set, else a folder among your user's data)",
    )  # fmt: skip


def _add_gazetteer(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--gazetteer", type=_path, metavar="FILE",
        help="a CSV file of your own places, which outrank all others; it has the columns of the project's data/gazetteer.csv",
    )  # fmt: skip


def _add_recogniser(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--recogniser", type=pipeline_name, metavar="spacy:NAME",
        help="find place names with this spaCy pipeline: its name, if it is installed, or its folder (default: the program's recogniser)",
    )  # fmt: skip


OPTIONS = {
    "serve": _serve_options,
    "ingest": _ingest_options,
    "remove": _remove_options,
    "export": _export_options,
    "brief": _brief_options,
    "geoparse": _geoparse_options,
    "corrections": _corrections_options,
    "gazetteer": _gazetteer_options,
    "check": _check_options,
}


def _path(value: str) -> Path:
    if not value:
        raise argparse.ArgumentTypeError("it is empty: name a file or a folder, . for the folder that you are in")
    return Path(value)


def _path_or_url(value: str) -> Path | str:
    from dashboard.corpus import is_url

    return value if is_url(value) else _path(value)


def _port(value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 1 << 16):
        raise argparse.ArgumentTypeError(f"{value!r} is no port: write a number from 1 to 65535")
    return int(value)
