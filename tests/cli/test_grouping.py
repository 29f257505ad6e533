"""`--group-unlisted`: a name that no gazetteer has is one place in all articles, found by its name and by its id of either way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from unlisted_places import two_articles

from dashboard.cli.main import main
from dashboard.query import Query


@pytest.mark.parametrize("grouped", [True, False])
@pytest.mark.parametrize("by", ["name", "own id", "other id"])
def test_a_place_is_found_by_its_name_and_by_either_id(tmp_path: Path, capsys: pytest.CaptureFixture[str], by: str, grouped: bool) -> None:
    store = two_articles(tmp_path)
    ids = {is_grouped: store.places(Query(grouped=is_grouped))[0].place_id for is_grouped in (True, False)}
    place = {"name": "kafr qel", "own id": ids[grouped], "other id": ids[not grouped]}[by]
    command = ["export", "--format", "jsonl", "--store", str(store.path), "--place", place, *["--group-unlisted"] * grouped]
    assert main(command) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(rows) == (2 if by == "own id" and not grouped else 3)
    assert {row["group_id"] for row in rows} == ({ids[True]} if grouped else {None})
    assert len({(row["offset_lat"], row["offset_radius_km"]) for row in rows}) == (1 if grouped or len(rows) == 2 else 2)
