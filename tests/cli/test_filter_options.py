"""Filters given as options: each value is the one that a Query has, and not its name alone."""

from __future__ import annotations

import argparse

import pytest

from dashboard.cli.filter_options import add_filters, query_of
from dashboard.query.search import Unit


@pytest.mark.parametrize("unit", Unit)
def test_how_near_words_must_stand_is_given_by_name(unit: Unit) -> None:
    command = argparse.ArgumentParser()
    add_filters(command)
    options = command.parse_args(["--text", "Mosul army", "--text-in", unit.value])
    assert query_of(options, lambda: pytest.fail("no place is named")).text_in is unit
