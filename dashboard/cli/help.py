"""What `--help` says, by example."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.export import FORMATS
from dashboard.wording import listing


@dataclass(frozen=True, slots=True)
class HelpText:
    """A command in a line, in a paragraph, and in examples."""

    short: str
    long: str
    examples: str


WHOLE = HelpText(
    "",
    "News articles on a map: where and when they say that things happened, and in which sentence.",
    """\
examples:
  dashboard                                open the map; the first time, of five articles to start with
  dashboard ingest articles/               add your own: a folder of .txt files, one an article
  dashboard export --place Mosul           what is said of Mosul, as CSV
  dashboard export --help                  all filters, with examples
  echo '{"id": 1, "text": "They fled from Mosul to Erbil."}' | dashboard geoparse

exit status: 0 done, 1 something failed, 2 wrong usage""",
)

COMMANDS = {
    "serve": HelpText(
        "open the map in a web browser (what happens without a command)",
        "Opens the map in a web browser and goes on until Ctrl+C. Nothing leaves this machine. The default store, while it is\n"
        "empty, is first filled with five articles to start with; a store that you name is shown as it is.",
        """\
examples:
  dashboard                                on port 8501
  dashboard --port 9000
  dashboard serve --store mosul-2014       a store of your own, filled by: dashboard ingest --store mosul-2014 PATH
  DASHBOARD_STORE=mosul-2014 DASHBOARD_PORT=9000 dashboard""",
    ),
    "ingest": HelpText(
        "add articles: files and folders -> the store",
        "Adds articles to the store. A file is an article, in any usual encoding; a folder is searched through for files that\n"
        "end in .txt. Adding the same again changes nothing; a changed file replaces its article. The map may stay open.",
        """\
what is known of the articles can be said in a file articles.csv beside them; only the column file must be there:
  file,title,source,url,published
  a.txt,Army Flees Mosul,Reuters,https://example.org/a,2014-06-10
  b.txt,,,,2014-06-13/2014-06-22
published may be a day, a month (2014-06), a year, or two of these with a slash between; empty if it is not known.

examples:
  dashboard ingest articles/
  dashboard ingest a.txt b.txt notes.text
  dashboard ingest --store mosul-2014 --gazetteer villages.csv articles/
  dashboard ingest --again                 with a newer version of the program: reads all stored articles once more""",
    ),
    "export": HelpText(
        f"write what is on the map: {listing([format_.title for format_ in FORMATS], 'or')}",
        "Writes the mentions that the filters keep, one a row, with their article and their sentence.",
        """\
examples:
  dashboard export > mentions.csv
  dashboard export --format geojson --output mosul.geojson --place Mosul
  dashboard export --format jsonl --country IQ --since 2014-06 --until 2014-06 --min-confidence 0.5
  dashboard export --since 2014-06-09 --until 2014-06-15 --surely
  dashboard export --source Reuters --source "VICE News" --feature town --feature division
  dashboard export --text "army base" --bbox 38,29,49,38""",
    ),
    "geoparse": HelpText(
        "JSON Lines in, JSON Lines out, no store",
        'Reads an article a line, {"id", "text"} and, if known, "title", "source" and "published", and answers each in\n'
        'the same order with the places and dates found in it. A line that cannot be read is answered by {"id", "error"},\n'
        "and the rest go on.\n\n"
        "A small paper means the Paris that is near its other places. So that each outlet's home can be worked out from its\n"
        "articles, lines are held back from the first that has a source on, until a thousand are there (fewer where they are\n"
        "very long) or the input ends. Lines without a source before it are answered one by one. A program that waits for\n"
        "each answer leaves the source out or asks for --at-once, as is done for what is typed on a terminal.",
        """\
examples:
  dashboard geoparse articles.jsonl > found.jsonl
  echo '{"id": 1, "text": "They fled from Mosul on Tuesday.", "published": "2014-06-12"}' | dashboard geoparse
  tail -f articles.jsonl | dashboard geoparse --at-once
  dashboard geoparse --recogniser spacy:en_core_web_sm articles.jsonl     with a spaCy pipeline that you have installed""",
    ),
}  # fmt: skip
