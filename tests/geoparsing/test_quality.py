"""The command that scores gold sets: its table and its file of figures, over a set of two texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import quality

Figures = dict[str, dict[str, dict[str, float]]]

TEXTS = ["Troops from Iraq left Mosul.", "An Iraqi officer wept in Mosul."]
#: Iraq's point is over 161 km from that of the gazetteer, and within what sets differ by.
IRAQ, MOSUL = (34.3, 45.5), (36.34, 43.13)


def toponym(text: str, name: str, lat: float, lon: float) -> dict[str, object]:
    start = text.index(name)
    return {"start": start, "end": start + len(name), "text": name, "lat": lat, "lon": lon}


@pytest.fixture
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Figures:
    """What the command writes of a set in which Iraq lies elsewhere than in our gazetteer, and in which demonyms are not marked."""
    marked = [[toponym(TEXTS[0], "Iraq", *IRAQ), toponym(TEXTS[0], "Mosul", *MOSUL)], [toponym(TEXTS[1], "Mosul", *MOSUL)]]
    lines = [json.dumps({"id": n, "text": text, "toponyms": gold}) for n, (text, gold) in enumerate(zip(TEXTS, marked, strict=True))]
    (tmp_path / "small.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    arguments = [str(tmp_path), "--drop-demonyms", "small", "--json", str(tmp_path / "figures.json")]
    monkeypatch.setattr("sys.argv", ["quality.py", *arguments])
    quality.main()
    read: Figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    return read


def test_the_command_scores_each_set_and_our_own(figures: Figures) -> None:
    whole = figures["small"]["all"]
    assert (whole["gold"], whole["found_f1"]) == (3, 1.0)
    assert [whole["acc161"], whole["acc161_named"]] == pytest.approx([2 / 3, 1.0])
    assert set(figures["own"]) == {"all", "without source", "themes", "texts_a_second", "reliability"}


def test_the_table_has_a_line_for_each_set_and_theme(figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    said = capsys.readouterr().out.splitlines()
    assert said[0].split()[:4] == ["found", "P", "R", "F1"]
    assert [line.strip().split("  ")[0] for line in said[1:4]] == ["small", "no source", "own"]
    assert f"{figures['small']['all']['placed_f1']:.3f}" in said[1]
    assert {line.strip().split("  ")[0] for line in said} >= {"own", *figures["own"]["themes"]}
