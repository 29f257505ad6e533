"""Paths of the project's files."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "dashboard"
SEEDS = ROOT / "seeds"
GOLD = ROOT / "tests" / "gold"
GAZETTEER = ROOT / "data" / "gazetteer.csv"
