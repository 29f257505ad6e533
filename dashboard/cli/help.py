"""The texts of `dashboard --help` and of each command's --help."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import fill

from dashboard.corpus.formats import SUFFIXES_IN_WORDS
from dashboard.export import FORMATS
from dashboard.wording import listing


@dataclass(frozen=True, slots=True)
class HelpText:
    """A command described in a line (`summary`), in a paragraph or two (`description`), and by examples."""

    summary: str
    description: str
    examples: str


PROGRAM = HelpText(
    "",
    "Shows on a map where and when news articles say that things happened, and in which sentence.",
    """\
examples:
  dashboard                                serve the map; at first it shows the five articles that come with the program
  dashboard ingest articles/               add the articles of a folder
  dashboard export --place Mosul           write the mentions of Mosul as CSV
  dashboard export --help                  list all filters, with examples
  dashboard brief --output map.pdf         make a sheet to brief from
  echo '{"id": 1, "text": "They fled from Mosul to Erbil."}' | dashboard geoparse

exit status: 0 done, 1 something failed, 2 wrong usage""",
)

COMMANDS = {
    "serve": HelpText(
        "serve the map to a web browser (also what `dashboard` alone does)",
        "Serves the map until you press Ctrl+C, and prints the address to open in a web browser. Nothing leaves this machine,\n"
        "unless you let other machines in with --address, or offer the online street map with --tiles. While the default\n"
        "store is empty, it is first filled with the five articles that come with the program; a store that you name is\n"
        "shown as it is.",
        """\
examples:
  dashboard                                on port 8501
  dashboard --port 9000
  dashboard serve --store mosul-2014       another store, filled with: dashboard ingest --store mosul-2014 PATH
  dashboard serve --address 0.0.0.0 --host map.lan --password     for colleagues in your network
  DASHBOARD_STORE=mosul-2014 DASHBOARD_PORT=9000 dashboard""",
    ),
    "ingest": HelpText(
        "add articles to the store, from files, folders and addresses",
        "Adds articles to the store: texts, web pages, PDF and word processors' files, tables, feeds, e-mail, and archives of these.\n"
        f"{fill(f'A folder is searched, with its subfolders, for files that end in {SUFFIXES_IN_WORDS}.', 120)}\n"
        "Adding the same files again changes nothing; a changed file replaces its article. What cannot be read is said with its\n"
        "reason, and the rest goes on. You can leave the map open meanwhile. An address is fetched once, when you name it, as far as\n"
        "its site's robots.txt allows.",
        """\
A file articles.csv in the same folder can say what is known of the articles. Only its column "file" is required:
  file,title,source,url,published
  a.txt,Army Flees Mosul,Reuters,https://example.org/a,2014-06-10
  b.txt,,,,2014-06-13/2014-06-22
"published" is a day, a month (2014-06), a year, or two of these with a slash between them if the article was published
at some time between; leave it empty if it is not known.

examples:
  dashboard ingest articles/
  dashboard ingest report.pdf pages.zip notes.text
  dashboard ingest export.csv --text-column Meldung --date-column Datum
  dashboard ingest inbox/ --report failures.jsonl
  dashboard ingest https://example.org/article https://example.org/feed.xml --follow
  dashboard ingest --store mosul-2014 --gazetteer villages.csv articles/
  dashboard ingest --cluster tcp://10.0.0.5:8786 archive/        read on other machines, store on this one
  dashboard ingest --again                 read all stored articles again, with a newer version of the program
  dashboard ingest --again --gazetteer villages.csv""",
    ),
    "remove": HelpText(
        "take articles out of the store again",
        "Takes articles out, with their mentions. They stay away when their files are read again, until you name the file with\n"
        "`dashboard ingest --again FILE`. An open page can undo it; for that, the store's log of corrections keeps the text.",
        """\
examples:
  dashboard remove 3fa94c21                an article by the beginning of its id, which exports and addresses of the page have
  dashboard remove articles/a.txt          what came from a file
  dashboard remove --store mosul-2014 3fa94c21 91d0
  dashboard ingest --again articles/a.txt  bring it back

exit status: 0 done, 1 an article is not known, or several have an id that begins so""",
    ),
    "export": HelpText(
        f"write mentions of places as {listing([format_.label for format_ in FORMATS], 'or')}",
        "Writes the mentions that pass the filters, one per row, each with its article and its sentence. Names that could not\n"
        "be placed are written too, unless a filter such as --country or --min-confidence leaves them out.",
        """\
examples:
  dashboard export > mentions.csv
  dashboard export --format geojson --output mosul.geojson --place Mosul
  dashboard export --format jsonl --country IQ --since 2014-06 --until 2014-06 --min-confidence 0.5
  dashboard export --since 2014-06-09 --until 2014-06-15 --surely
  dashboard export --source Reuters --source "VICE News" --feature town --feature division
  dashboard export --text "army base" --bbox 38,29,49,38""",
    ),
    "brief": HelpText(
        "make a sheet or slides to brief from: PDF, PNG, SVG or PPTX",
        "Makes a sheet of what the filters keep: the map, what the articles say, the sources, the legend, and how sure it all is.\n"
        "It needs no browser and no network, and gives the same file for the same articles and options.",
        """\
examples:
  dashboard brief --output iraq.pdf
  dashboard brief --output mosul.pptx --place Mosul --since 2014-06 --until 2014-06 --marking "OFFICIAL"
  dashboard brief --output map.png --dpi 300 --paper a3 --portrait
  dashboard brief --output all.pdf --pages 4 --title "Mosul, June 2014" --producer "Desk 4" --produced 2014-06-12T18:00+02:00
  dashboard brief --output baghdad.svg --view 33.3,44.4,9 --names gazetteer""",
    ),
    "geoparse": HelpText(
        "find places and dates in JSON Lines; nothing is stored",
        'Reads one article per line, as {"id", "text"} with "title", "source" and "published" where they are known. Answers\n'
        "each line, in the same order, with the places and dates found in it. A line that cannot be read is answered with\n"
        '{"id", "error"}; the others are read as usual.\n\n'
        "When a small paper writes Paris, it may mean a town near its readers. The program works out where each source is at\n"
        "home from all of its articles. It therefore holds lines back, beginning with the first that has a source, until it\n"
        "has 1,000 of them (fewer if they are very long) or the input ends. Lines without a source that come before are\n"
        "answered as they come, together where many have come. If your program waits for each answer, leave out the source\n"
        "or use --at-once. Lines typed on a terminal are always answered at once.",
        """\
examples:
  dashboard geoparse articles.jsonl > answers.jsonl
  echo '{"id": 1, "text": "They fled from Mosul on Tuesday.", "published": "2014-06-12"}' | dashboard geoparse
  tail -f articles.jsonl | dashboard geoparse --at-once
  dashboard geoparse --recogniser spacy:en_core_web_sm articles.jsonl     with a spaCy pipeline that you have installed""",
    ),
    "corrections": HelpText(
        "share what was corrected by hand, and see what it says of the reading",
        "Writes the log of corrections to a file, adds those of another reader's file, or lists them. The same correction twice\n"
        "is one; where two disagree, both are said, and the newer holds. A file with a bad row is not imported at all, and every\n"
        "such row is said. What is of articles that are not stored is kept, and counts once they are.",
        """\
examples:
  dashboard corrections list
  dashboard corrections export corrections.csv
  dashboard corrections import corrections.csv --store anbar
  dashboard corrections rows villages.csv          then: dashboard ingest --again --gazetteer villages.csv
  dashboard corrections learned""",
    ),
    "gazetteer": HelpText(
        "keep layers of places of your own, for every later command",
        "Keeps the places of a file as a layer of the gazetteer. Later commands read with all layers that are kept, beside the\n"
        "world's towns and below the program's own places. A file's form is told by its content:\n"
        "  a dump of GeoNames, as txt or zip, from https://download.geonames.org/export/dump/ (SD.zip, allCountries.zip)\n"
        "  a table of divisions with P-codes (COD-AB) as CSV, from https://data.humdata.org\n"
        "  a table of places as CSV, with the columns of the project's data/gazetteer.csv\n"
        "Bad lines are left out, counted, and the first ten are shown. A file that was not downloaded whole is refused. Adding a\n"
        "file again replaces its layer.",
        """\
examples:
  dashboard gazetteer add SD.zip
  dashboard gazetteer add allCountries.zip --name horn --country SO --country ET
  dashboard gazetteer add moz_adminboundaries.csv
  dashboard gazetteer list
  dashboard gazetteer remove SD

$DASHBOARD_LAYERS names the folder of the layers (default: a folder among your user's data)""",
    ),
    "check": HelpText(
        "prove that the store is whole, and mend it if it is not",
        "Reads all of the store: each entry of its logs, each page of its files, and each article, which is counted against its\n"
        "mentions. Names every damaged file and article. With --repair, damaged files are set aside in the store's folder\n"
        '"damaged" and never deleted; what is whole stays, and articles whose texts are whole are read again. Others must be\n'
        "ingested again: the command names their files.",
        """\
examples:
  dashboard check
  dashboard check --repair
  dashboard check --repair --store mosul-2014 --gazetteer villages.csv     with the gazetteer that the store was read with

exit status: 0 the store is whole, 1 something is damaged, or was and must be ingested again""",
    ),
}  # fmt: skip
