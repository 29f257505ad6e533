"""spaCy as the recogniser: a small pipeline made here stands for the one that a user has installed; no model is downloaded."""

from __future__ import annotations

import io
import itertools
import json
import sys
from pathlib import Path

import pytest
import spacy
from deltalake import DeltaTable
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.cli import main
from dashboard.cli.spacy_pipeline import RecogniserError, load_pipeline
from dashboard.corpus import article_from_text
from dashboard.geoparsing import geoparse
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.geoparsing.recognition import Recogniser
from dashboard.geoparsing.recognition.spacy_recogniser import CERTAINTY, spacy_recogniser
from dashboard.geoparsing.text.passages import passages

PATTERNS = [
    ("GPE", ["Mosul", "the United States", "Tal Zahabiyah's", "MOSUL", "U.S.", "The Hague", "the Netherlands'"]),
    ("LOC", ["the Tigris"]),
    ("FAC", ["the Mosul Dam"]),
    ("NORP", ["Iraqi", "Republicans", "Kurdish"]),
    ("PERSON", ["Paris Hilton"]),
    ("ORG", ["Islamic State of Iraq"]),
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline that knows the patterns, saved as users save theirs."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for label, names in PATTERNS for name in names])  # type: ignore[attr-defined]
    path = tmp_path_factory.mktemp("spacy") / "places"
    pipeline.to_disk(path)
    return path


@pytest.fixture(scope="module")
def recogniser(folder: Path) -> Recogniser:
    return spacy_recogniser(load_pipeline(str(folder)), "spacy:test")


@pytest.mark.parametrize(
    ("text", "toponyms", "remark"),
    [
        ("Troops left Mosul.", [("Mosul", True, False)], "a town"),
        ("Troops of the United States left.", [("United States", True, False)], "an article that belongs to no name"),
        ("A court in The Hague met.", [("The Hague", True, False)], "an article that belongs to the name"),
        ("They held Tal Zahabiyah's school.", [("Tal Zahabiyah", False, False)], "a place that no gazetteer has, without its possessive"),
        ("It was the Netherlands' turn.", [("Netherlands", True, False)], "both at once"),
        ("CALM RETURNS TO MOSUL", [("MOSUL", True, False)], "capitals"),
        ("The U.S. sent aid.", [("U.S.", True, False)], "an abbreviation"),
        ("Cement for the Mosul Dam", [("Mosul Dam", True, False)], "a site"),
        ("It floats on the Tigris.", [("Tigris", True, False)], "a river"),
        ("An Iraqi officer spoke.", [("Iraqi", True, True)], "a demonym"),
        ("Republicans and Kurdish parties met.", [], "groups of people that are no demonyms"),
        ("Paris Hilton read of the Islamic State of Iraq.", [], "a person and an organisation"),
        ("", [], "nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_pipelines_places_are_taken(
    recogniser: Recogniser, gazetteer: Gazetteer, text: str, toponyms: list[tuple[str, bool, bool]], remark: str
) -> None:
    found = recogniser.first_pass([(text, passages(text))], gazetteer)[0].toponyms
    assert [(t.text, bool(t.candidates), t.demonym) for t in found] == toponyms, remark
    assert all(text[t.start : t.end] == t.text and t.certainty == CERTAINTY for t in found)


def test_texts_are_read_together_as_each_alone(recogniser: Recogniser, gazetteer: Gazetteer) -> None:
    texts = [(text, passages(text)) for text in ("Troops left Mosul.", "", "Nothing.", "The U.S. sent aid.\n\nIt floats on the Tigris.")]
    together = recogniser.first_pass(texts, gazetteer)
    assert together == [alone for text in texts for alone in recogniser.first_pass([text], gazetteer)]
    assert [len(names.toponyms) for names in together] == [1, 0, 0, 2]


def test_only_the_articles_own_passages_are_read(recogniser: Recogniser, gazetteer: Gazetteer) -> None:
    text = "Troops left Mosul.\n\nPhoto by Mosul Press\n"
    reading = geoparse(article_from_text(text), gazetteer, recogniser=recogniser)
    assert [(m.start, m.place and m.place.place_id) for m in reading.mentions] == [(12, "99072")]


def test_a_line_longer_than_spacy_reads_is_read_in_pieces(recogniser: Recogniser, gazetteer: Gazetteer) -> None:
    text = "x" * 250_000 + " Mosul " + "and so on " * 20_000 + "Mosul"
    found = recogniser.first_pass([(text, passages(text))], gazetteer)[0].toponyms
    assert [t.start for t in found] == [250_001, len(text) - 5]


@settings(max_examples=40)
@given(parts=st.lists(st.one_of(st.sampled_from([name for _, names in PATTERNS for name in names]), st.text(max_size=5)), max_size=15))
def test_offsets_index_any_text(recogniser: Recogniser, gazetteer: Gazetteer, parts: list[str]) -> None:
    text = " ".join([*parts, "\ud800"])
    found = recogniser.first_pass([(text, passages(text))], gazetteer)[0].toponyms
    assert all(text[t.start : t.end] == t.text for t in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))


def test_the_command_answers_with_the_pipelines_places(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = json.dumps({"id": 1, "text": "Troops went from Mosul to Erbil."}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(line)))
    assert main(["geoparse", "--recogniser", f"spacy:{folder}"]) == 0
    assert [m["text"] for m in json.loads(capsys.readouterr().out)["mentions"]] == ["Mosul"]


def test_another_recogniser_reads_the_stored_articles_anew(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Troops went from Mosul to Erbil.\n", encoding="utf-8")
    ours = ["ingest", "--store", str(tmp_path / "store"), str(tmp_path / "a.txt")]
    with_spacy = [*ours, "--recogniser", f"spacy:{folder}"]
    counts = []
    for arguments in (ours, with_spacy, with_spacy, ours):
        assert main(arguments) == 0
        counts.append(capsys.readouterr().out.split(" not placed")[0])
    assert counts == [
        "1 article read, 0 unchanged, 2 mentions, 0",
        "1 article read, 0 unchanged, 1 mention, 0",
        "0 articles read, 1 unchanged, 0 mentions, 0",
        "1 article read, 0 unchanged, 2 mentions, 0",
    ]
    main(with_spacy)
    (version,) = DeltaTable(tmp_path / "store" / "articles").to_pyarrow_table()["reader_version"].to_pylist()
    assert version.endswith(f"+spacy:{folder}-0.0.0")


def test_a_pipeline_that_is_not_there_is_said_in_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geoparse", "--recogniser", "spacy:en_no_such"]) == 1
    said = capsys.readouterr().err
    assert said == "dashboard: spaCy has no pipeline en_no_such: python -m spacy download en_no_such, or name the folder of one\n"


def test_a_pipeline_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(RecogniserError, match="has no entity recogniser"):
        load_pipeline(str(tmp_path / "blank"))


def test_a_folder_that_is_no_pipeline_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RecogniserError, match=r"^spaCy cannot load [^\n]*$"):
        load_pipeline(str(tmp_path))


def test_without_spacy_the_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(RecogniserError, match=r"pip install spacy$"):
        load_pipeline("en_core_web_sm")


@pytest.mark.parametrize("value", ["spacy:", "stanza:en", "en_core_web_sm"])
def test_what_is_no_recogniser_is_wrong_usage(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["geoparse", "--recogniser", value])
    assert stopped.value.code == 2
    assert "write spacy:NAME" in capsys.readouterr().err
