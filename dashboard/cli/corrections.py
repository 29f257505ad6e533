"""Shares, lists and sums up what readers corrected by hand: `dashboard corrections`, and the corrections of `dashboard geoparse`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.cli.errors import CommandError, as_command_error
from dashboard.cli.gazetteers import load_gazetteer
from dashboard.cli.stores import open_store
from dashboard.cli.whole_files import whole_file
from dashboard.plain_text.control_signs import printable
from dashboard.wording import count, noun_for, say_day

if TYPE_CHECKING:
    from dashboard.geoparsing.gazetteer import Gazetteer
    from dashboard.model import Place, Reading
    from dashboard.store import Store
    from dashboard.store.corrections import Correction
    from dashboard.store.log_entries import LogEntry
    from dashboard.store.reading_record import Share

#: So many of the commonest mistakes are listed.
_MAX_MISTAKES = 20


def corrections(options: argparse.Namespace) -> int:
    """Exports, imports, lists or sums up corrections."""
    from dashboard.store import StoreError, default_store_path

    run = {"export": _export, "import": _import, "list": _list, "rows": _rows, "learned": _learned}[options.action]
    with as_command_error(StoreError):
        run(open_store(options.store or default_store_path()), options)
    return 0


def readings_mender(path: Path | None) -> Callable[[Reading], Reading]:
    """What corrects readings by the corrections of a file; without one they stay as they are."""
    if path is None:
        return lambda reading: reading
    from dashboard.store.corrections import Corrections
    from dashboard.store.country_names import country_names
    from dashboard.store.mended_readings import ReadingMender

    return ReadingMender(Corrections(_read_file(path)).standing, country_names()).mended


def _export(store: Store, options: argparse.Namespace) -> None:
    from dashboard.correcting.exchange.writing import write_corrections

    log = store.corrections().log
    _write(write_corrections(log, store.snapshot().articles.titles_of({entry.article_id for entry in log})), options.file)


def _import(store: Store, options: argparse.Namespace) -> None:
    from dashboard.correcting.correcting import merge

    given = _read_file(options.file)
    merged = merge(store, given, lambda: load_gazetteer(options.gazetteer), now=datetime.now(UTC))
    _say([f"{count(merged.added, 'correction')} added, {merged.known:,} known already.", *(f"Conflict: {one}" for one in merged.conflicts)])
    _say(f"No stored article has the id {entry.article_id}: {_what(entry)} is kept, and counts once it has." for entry in merged.foreign)


def _list(store: Store, _: argparse.Namespace) -> None:
    entries = store.correction_log()
    _say([_line(entry) for entry in entries] or ["Nothing was corrected by hand."])


def _rows(store: Store, options: argparse.Namespace) -> None:
    from dashboard.correcting.exchange.gazetteer_rows import gazetteer_rows

    gazetteer = load_gazetteer(options.gazetteer)
    _write(gazetteer_rows(store.corrections().standing, lambda place: _knows(gazetteer, place)), options.file)


def _learned(store: Store, _: argparse.Namespace) -> None:
    record = store.reading_record()
    if not record.total:
        _say(["No reader has looked at a place yet."])
        return
    _say([f"Read right: {record.right:,} of the {count(record.total, 'mention')} that readers have looked at."])
    for head, shares in (("By how sure it was:", record.by_confidence), ("By kind:", record.by_kind)):
        _say([head, *map(_say_share, shares)])
    if record.mistakes:
        _say(["The commonest mistakes:"])
    _say(
        f"  {mistake.mentions:,} × “{mistake.toponym}”: {mistake.read_as or 'no place'} -> {mistake.meant or 'no place'}"
        for mistake in record.mistakes[:_MAX_MISTAKES]
    )


def _knows(gazetteer: Gazetteer, place: Place) -> bool:
    """Whether the gazetteer has a place, under its name."""
    from dashboard.geoparsing.gazetteer.layers import keys_of

    return any(candidate.place.place_id == place.place_id for key in keys_of(place.name) for candidate in gazetteer.candidates(key))


def _read_file(path: Path) -> list[Correction]:
    """The corrections of a file. Raises CommandError, with a line for each bad row."""
    from dashboard.correcting.exchange.reading import CorrectionFileError, read_corrections

    with as_command_error(OSError, doing=f"cannot read {path}"):
        content = path.read_bytes()
    try:
        return read_corrections(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise CommandError(f"{path}: is not UTF-8 (byte {error.start}); save it as UTF-8") from error
    except CorrectionFileError as error:
        raise CommandError("\n".join(f"{path}: {line}" for line in str(error).splitlines())) from error


def _write(text: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.buffer.write(text.encode())
        return
    with as_command_error(OSError, doing=f"cannot write {path}"), whole_file(path) as file:
        file.write(text.encode())


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        print(printable(line))


def _line(entry: LogEntry) -> str:
    correction = entry.correction
    who = " ".join(part for part in (say_day(correction.made_at.date()), correction.made_by) if part)
    return f"{who}: {_what(correction)}{'' if entry.state == 'standing' else f' ({entry.state})'}"


def _what(entry: Correction) -> str:
    from dashboard.store.correction_words import say_after, say_before, say_scope

    before = f"{was} -> " if (was := say_before(entry)) and entry.undoes is None else ""
    note = f", {entry.note!r}" if entry.note else ""
    return f"{say_scope(entry)}: {before}{say_after(entry)}{note}"


def _say_share(share: Share) -> str:
    return f"  {share.label}: {share.right:,} of {share.total:,} {noun_for(share.total, 'is', 'are')} right"
