"""The command that scores gold sets: its table and its file of figures, for a set of two texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import quality

Figures = dict[str, dict[str, dict[str, float]]]

TEXTS = ["Troops from Iraq left Mosul.", "An Iraqi officer wept in Mosul."]
#: Iraq's point is over 161 km from the gazetteer's, and as near as the points of other sets.
IRAQ, MOSUL = (34.3, 45.5), (36.34, 43.13)


def toponym(text: str, name: str, lat: float, lon: float) -> dict[str, object]:
    start = text.index(name)
    return {"start": start, "end": start + len(name), "text": name, "lat": lat, "lon": lon}


@pytest.fixture
def figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Figures:
    """The figures of a set in which Iraq lies elsewhere than in our gazetteer, and in which demonyms are not marked."""
    gold_toponyms = [[toponym(TEXTS[0], "Iraq", *IRAQ), toponym(TEXTS[0], "Mosul", *MOSUL)], [toponym(TEXTS[1], "Mosul", *MOSUL)]]
    texts_with_gold = zip(TEXTS, gold_toponyms, strict=True)
    lines = [json.dumps({"id": number, "text": text, "toponyms": gold}) for number, (text, gold) in enumerate(texts_with_gold)]
    (tmp_path / "small.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    arguments = [str(tmp_path), "--drop-demonyms", "small", "--json", str(tmp_path / "figures.json")]
    monkeypatch.setattr("sys.argv", ["quality.py", *arguments])
    quality.main()
    written_figures: Figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    return written_figures


def test_the_command_scores_each_given_set_and_our_own(figures: Figures) -> None:
    all_texts = figures["small"]["all"]
    assert (all_texts["gold"], all_texts["found_f1"]) == (3, 1.0)
    assert [all_texts["acc161"], all_texts["acc161_named"]] == pytest.approx([2 / 3, 1.0])
    assert set(figures["own"]) == {"all", "without source", "themes", "texts_a_second", "reliability"}


def test_the_table_has_a_line_for_each_set_and_theme(figures: Figures, capsys: pytest.CaptureFixture[str]) -> None:
    table_lines = capsys.readouterr().out.splitlines()
    assert table_lines[0].split()[:4] == ["found", "P", "R", "F1"]
    assert [line.strip().split("  ")[0] for line in table_lines[1:4]] == ["small", "no source", "own"]
    assert f"{figures['small']['all']['placed_f1']:.3f}" in table_lines[1]
    assert {line.strip().split("  ")[0] for line in table_lines} >= {"own", *figures["own"]["themes"]}
