"""Loads the gazetteer for a command, and keeps the user's own layers: `dashboard gazetteer add | list | remove`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dashboard.cli.errors import CommandError, as_command_error
from dashboard.wording import count

if TYPE_CHECKING:
    from tqdm import tqdm

    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.geoparsing.gazetteer.own_layers.adding import Addition


def load_gazetteer(user_file: Path | None) -> Gazetteer:
    """The gazetteer with the user's own places; a bar shows its preparation on a terminal."""
    from dashboard.geoparsing.gazetteer import GazetteerError, load_gazetteer

    with as_command_error(GazetteerError), _preparation_bar("Preparing the gazetteer, once") as show_progress:
        return load_gazetteer(user_file, progress=show_progress)


def gazetteer(options: argparse.Namespace) -> int:
    """Adds, lists or removes layers of the user's own."""
    return {"add": _add, "list": _list, "remove": _remove}[options.action](options)


def _add(options: argparse.Namespace) -> int:
    """Keeps a file as a layer. Bad lines are said, and do not count as a failure."""
    from dashboard.geoparsing.gazetteer import GazetteerError
    from dashboard.geoparsing.gazetteer.own_layers.adding import Adding, add_layer

    with as_command_error(GazetteerError), _preparation_bar("Preparing the layer") as show_progress:
        adding = Adding.to_users_folders(datetime.now(UTC), show_progress)
        addition = add_layer(options.file, adding, name=options.name, countries=options.countries)
    _say_bad_lines(options.file, addition)
    layer, read = addition.layer, addition.read
    left_out = [
        f"; left out: {count(number, noun)} {why}"
        for number, noun, why in (
            (read.unnamed_kinds, "place", "of kinds that news does not name"),
            (read.unplaced, "division", "without a point, a seat or a small enough parent"),
        )
        if number
    ]
    print(f"{layer.name}: {count(layer.places, 'place')} of a {layer.form} kept{''.join(left_out)}.")
    print("Later commands read with it; `dashboard ingest --again` reads what is stored again.")
    return 0


def _say_bad_lines(path: Path, addition: Addition) -> None:
    read = addition.read
    for problem in read.problems:
        print(f"dashboard: {path.name}, {problem}", file=sys.stderr)
    if read.bad_lines > len(read.problems):
        print(f"dashboard: {path.name}: {read.bad_lines:,} lines are bad; these are the first {len(read.problems)}", file=sys.stderr)


def _list(_: argparse.Namespace) -> int:
    """Prints a line for each layer; status 1 if one is damaged."""
    from dashboard.geoparsing.gazetteer import GazetteerError
    from dashboard.geoparsing.gazetteer.own_layers.kept import layer_names, layers_folder, read_layer

    folder = layers_folder()
    with as_command_error(GazetteerError):
        names = layer_names(folder)
    damaged = []
    for name in names:
        try:
            layer = read_layer(folder, name)
        except GazetteerError as error:
            damaged.append(str(error))
        else:
            print(f"{name}: {count(layer.places, 'place')} of a {layer.form}, from {layer.source}, added {layer.added}")
    if damaged:
        raise CommandError("\n".join(damaged))
    if not names:
        print(f"No layer is kept in {folder}. `dashboard gazetteer add FILE` adds one.")
    return 0


def _remove(options: argparse.Namespace) -> int:
    """Removes a layer, whole or damaged."""
    from dashboard.geoparsing.gazetteer import GazetteerError
    from dashboard.geoparsing.gazetteer.loading import cache_folder, forget_kept
    from dashboard.geoparsing.gazetteer.own_layers.kept import layers_folder, remove_layer

    with as_command_error(GazetteerError):
        remove_layer(layers_folder(), options.name)
    with as_command_error(OSError, doing=f"cannot remove what is prepared of {options.name}"):
        forget_kept(cache_folder(), options.name)
    print(f"{options.name} is removed. Articles that were read with it keep its places until `dashboard ingest --again`.")
    return 0


@contextmanager
def _preparation_bar(doing: str) -> Iterator[Callable[[float], None]]:
    """Gives a function that shows, on a terminal, which share of the work is done; the bar appears at its first call."""
    from tqdm import tqdm

    with ExitStack() as open_bars:
        bars: list[tqdm[NoReturn]] = []

        def show_progress(share: float) -> None:
            if not bars:
                layout = "{desc}: {percentage:3.0f}% |{bar}| {elapsed}"
                bar = tqdm(total=100, desc=doing, bar_format=layout, leave=False, disable=not sys.stderr.isatty())
                bars.append(open_bars.enter_context(bar))
            bars[0].update(round(100 * share) - bars[0].n)

        yield show_progress
