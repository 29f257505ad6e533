"""spaCy as the recogniser, with a small pipeline made by these tests instead of an installed one; no model is downloaded."""

from __future__ import annotations

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
def pipeline_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a saved pipeline whose entities are those of PATTERNS."""
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for label, names in PATTERNS for name in names])  # type: ignore[attr-defined]
    folder = tmp_path_factory.mktemp("spacy") / "places"
    pipeline.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def recogniser(pipeline_folder: Path) -> Recogniser:
    return spacy_recogniser(load_pipeline(str(pipeline_folder)), "spacy:test")


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
def test_the_pipelines_places_become_toponyms(
    recogniser: Recogniser, gazetteer: Gazetteer, text: str, toponyms: list[tuple[str, bool, bool]], remark: str
) -> None:
    found_toponyms = recogniser.first_pass([(text, passages(text))], gazetteer)[0].toponyms
    assert [(t.text, bool(t.candidates), t.demonym) for t in found_toponyms] == toponyms, remark
    assert all(text[t.start : t.end] == t.text and t.certainty == CERTAINTY for t in found_toponyms)


def test_texts_read_together_are_read_as_each_alone(recogniser: Recogniser, gazetteer: Gazetteer) -> None:
    texts = [(text, passages(text)) for text in ("Troops left Mosul.", "", "Nothing.", "The U.S. sent aid.\n\nIt floats on the Tigris.")]
    together = recogniser.first_pass(texts, gazetteer)
    assert together == [alone for text in texts for alone in recogniser.first_pass([text], gazetteer)]
    assert [len(first_pass.toponyms) for first_pass in together] == [1, 0, 0, 2]


def test_only_body_passages_are_read(recogniser: Recogniser, gazetteer: Gazetteer) -> None:
    text = "Troops left Mosul.\n\nPhoto by Mosul Press\n"
    reading = geoparse(article_from_text(text), gazetteer, recogniser=recogniser)
    assert [(m.start, m.place and m.place.place_id) for m in reading.mentions] == [(12, "99072")]


def test_a_line_longer_than_spacy_reads_is_read_in_pieces(recogniser: Recogniser, gazetteer: Gazetteer) -> None:
    text = "x" * 250_000 + " Mosul " + "and so on " * 20_000 + "Mosul"
    found_toponyms = recogniser.first_pass([(text, passages(text))], gazetteer)[0].toponyms
    assert [t.start for t in found_toponyms] == [250_001, len(text) - 5]


@settings(max_examples=40)
@given(parts=st.lists(st.one_of(st.sampled_from([name for _, names in PATTERNS for name in names]), st.text(max_size=5)), max_size=15))
def test_offsets_index_any_text_in_order(recogniser: Recogniser, gazetteer: Gazetteer, parts: list[str]) -> None:
    text = " ".join([*parts, "\ud800"])
    found_toponyms = recogniser.first_pass([(text, passages(text))], gazetteer)[0].toponyms
    assert all(text[t.start : t.end] == t.text for t in found_toponyms)
    assert all(toponym.end <= following.start for toponym, following in itertools.pairwise(found_toponyms))


def test_the_command_prints_the_pipelines_places(
    pipeline_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "lines").write_text(json.dumps({"id": 1, "text": "Troops went from Mosul to Erbil."}))
    monkeypatch.setattr("sys.stdin", (tmp_path / "lines").open())
    assert main(["geoparse", "--recogniser", f"spacy:{pipeline_folder}"]) == 0
    assert [m["text"] for m in json.loads(capsys.readouterr().out)["mentions"]] == ["Mosul"]


def test_stored_articles_are_read_anew_with_another_recogniser(
    pipeline_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("Troops went from Mosul to Erbil.\n", encoding="utf-8")
    with_own = ["ingest", "--store", str(tmp_path / "store"), str(tmp_path / "a.txt")]
    with_spacy = [*with_own, "--recogniser", f"spacy:{pipeline_folder}"]
    counts = []
    for arguments in (with_own, with_spacy, with_spacy, with_own):
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
    assert version.endswith(f"+spacy:{pipeline_folder}-0.0.0")


def test_a_missing_pipeline_is_reported_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["geoparse", "--recogniser", "spacy:en_no_such"]) == 1
    error = capsys.readouterr().err
    assert error == "dashboard: spaCy has no pipeline en_no_such: python -m spacy download en_no_such, or name the folder of one\n"


def test_a_pipeline_without_entities_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(RecogniserError, match="has no entity recogniser"):
        load_pipeline(str(tmp_path / "blank"))


def test_a_folder_that_is_no_pipeline_is_refused_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(RecogniserError, match=r"^spaCy cannot load [^\n]*$"):
        load_pipeline(str(tmp_path))


def test_the_error_without_spacy_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spacy", None)
    with pytest.raises(RecogniserError, match=r"pip install spacy$"):
        load_pipeline("en_core_web_sm")


@pytest.mark.parametrize("value", ["spacy:", "stanza:en", "en_core_web_sm"])
def test_an_unknown_recogniser_is_wrong_usage(value: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        main(["geoparse", "--recogniser", value])
    assert exit_info.value.code == 2
    assert "write spacy:NAME" in capsys.readouterr().err
