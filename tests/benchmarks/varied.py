"""Make a crowd of articles by varying the 40 of articles/. Run by hand: python tests/benchmarks/varied.py FOLDER [--articles N] [--seed N]

FOLDER is made, with the articles and their articles.csv, ready for `dashboard ingest`. Each article begins as one of the 40. About half of
its sentences give way to sentences of other articles on the same theme, and most of its towns and divisions to others of the same
country, populous ones more often. Its dates all move by the same number of weeks. The same seed gives the same folder, as long as the
gazetteer and the rules that read the 40 stay the same.

The 40 are invented: places are real, and so are some of the events that they look back on, but what they report, the people and the
outlets are not.
"""

from __future__ import annotations

import argparse
import csv
import random
import re
from bisect import bisect
from calendar import month_abbr, month_name
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, chain, cycle, islice
from pathlib import Path

from dashboard.corpus import read_articles
from dashboard.geoparsing import geoparse_many
from dashboard.geoparsing.gazetteer import Gazetteer, load_gazetteer
from dashboard.geoparsing.gazetteer.loading import data_path
from dashboard.geoparsing.gazetteer.parsing import parse_rows
from dashboard.geoparsing.gazetteer.populated_places import read_populated_places
from dashboard.geoparsing.text.passages import Passage
from dashboard.geoparsing.text.sentences import split_sentences
from dashboard.model import Article, Interval, Kind, Mention, Place, Reading

ORIGINALS_FOLDER = Path(__file__).resolve().parent / "articles"
#: The first word of a file's name is its theme. Only places of the theme's countries give way to others.
COUNTRIES_OF_THEME = {"syria": ("SY",), "ukraine": ("UA",), "sudan": ("SD",), "sahel": ("ML", "BF", "NE", "TD")}
#: No article is published outside these days.
FIRST_DAY, LAST_DAY = date(2012, 1, 1), date(2024, 12, 31)
COLUMNS = ("file", "title", "source", "url", "published")
_MAX_SHIFT_WEEKS = 40
_SHARE_OF_SENTENCES_EXCHANGED = 0.5
_SHARE_OF_PLACES_KEPT = 0.35
#: How often a place is drawn grows with this power of its population.
_POPULATION_POWER = 0.6
_MIN_CONFIDENCE = 0.5
_MONTH = re.compile(rf"\b(?:{'|'.join([*month_name[1:], *month_abbr[1:], 'Sept'])})\b")
_DAY = re.compile(r"\b\d\d?\b")
_YEAR = re.compile(r"\b\d{4}\b")

_Rename = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class DatedWords:
    """A time expression that names a month or a day of one: its words, at `start` of its sentence, and the first day meant."""

    start: int
    words: str
    first: date


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, its dates in the order of the text, and the first day on which its article may have been published."""

    text: str
    dates: tuple[DatedWords, ...]
    published: date


@dataclass(frozen=True, slots=True)
class Original:
    """One of the 40: its paragraphs as sentences, and the places that may give way to others, by the name that the text gives them."""

    article: Article
    theme: str
    published: Interval
    paragraphs: tuple[tuple[Sentence, ...], ...]
    places: Mapping[str, Place]


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """The names of places of one country and kind, and the running sums of how often each is drawn."""

    names: Sequence[str]
    cumulative_weights: Sequence[float]

    @classmethod
    def of(cls, places: Sequence[Place]) -> PlaceNames:
        """The names of these places."""
        weights = ((place.population + 100) ** _POPULATION_POWER for place in places)
        return cls([place.name for place in places], list(accumulate(weights)))

    def draw(self, rng: random.Random) -> str:
        """A name; that of a populous place is drawn more often."""
        return self.names[bisect(self.cumulative_weights, rng.random() * self.cumulative_weights[-1])]


#: The names of a country's places of a kind, by ISO 3166-1 code and kind.
NamesByKind = Mapping[tuple[str, Kind], PlaceNames]


def read_originals(gazetteer: Gazetteer) -> list[Original]:
    """The 40 articles in the order of their files."""
    articles = [article for article in read_articles([ORIGINALS_FOLDER]) if isinstance(article, Article)]
    return [_original(reading) for reading in geoparse_many(articles, gazetteer)]


def read_place_names() -> dict[tuple[str, Kind], PlaceNames]:
    """The towns and divisions of the themes' countries: those of the project's own layer, and GeoNames' populated places."""
    own_rows = parse_rows(data_path("gazetteer.csv").read_bytes(), "gazetteer.csv")
    countries = set(chain.from_iterable(COUNTRIES_OF_THEME.values()))
    place_of_id = {row.place.place_id: row.place for row in chain(read_populated_places(own_rows, {}), own_rows)}
    groups: dict[tuple[str, Kind], list[Place]] = defaultdict(list)
    for place in place_of_id.values():
        if place.country in countries and place.kind in (Kind.TOWN, Kind.DIVISION):
            groups[place.country, place.kind].append(place)
    return {group: PlaceNames.of(places) for group, places in groups.items()}


def vary(originals: Sequence[Original], names: NamesByKind, count: int, seed: int) -> Iterator[Article]:
    """Yields `count` articles; their `source_path` is the name of their file."""
    rng = random.Random(seed)
    for number, original in enumerate(islice(cycle(originals), count)):
        theme_originals = [other for other in originals if other.theme == original.theme]
        yield _vary(original, theme_originals, names, number, rng)


def write_articles(folder: Path, articles: Iterable[Article]) -> None:
    """Writes the articles and their articles.csv into a new folder. Raises FileExistsError if it is there."""
    folder.mkdir(parents=True)
    with (folder / "articles.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for article in articles:
            (folder / article.source_path).write_text(article.text, encoding="utf-8")
            published = f"{article.published.first}/{article.published.last}" if article.published else ""
            writer.writerow([article.source_path, article.title, article.source, article.url, published])


def shifted(words: str, first: date, shift: timedelta) -> str:
    """The words of a date as they read after a shift: the day, month and year that they give become those of `first` and the shift."""
    day = first + shift
    if words.isdigit():  # the "4" of "4 to 10 September", which may come to lie in another month than the end
        return f"{day.day} {month_name[day.month]}"
    return _YEAR.sub(str(day.year), _DAY.sub(str(day.day), _MONTH.sub(month_name[day.month], words)))


def _original(reading: Reading) -> Original:
    article = reading.article
    assert article.published
    theme = Path(article.source_path).stem.partition("-")[0]
    places = {mention.toponym: mention.place for mention in reading.mentions if mention.place and _may_give_way(mention, article, theme)}
    paragraphs = tuple(
        tuple(_sentence(reading, start, end) for start, end in split_sentences(article.text, Passage(line.start(), line.end(), "body")))
        for line in re.finditer(r".+", article.text)
    )
    return Original(article, theme, article.published, paragraphs, places)


def _may_give_way(mention: Mention, article: Article, theme: str) -> bool:
    """Whether a name surely means a town or division of the theme's countries: not a river ("the Blue Nile"), not the outlet's name."""
    return (
        mention.place is not None
        and mention.place.country in COUNTRIES_OF_THEME[theme]
        and mention.place.kind in (Kind.TOWN, Kind.DIVISION)
        and mention.confidence >= _MIN_CONFIDENCE
        and not mention.demonym
        and mention.toponym not in article.source
        and not article.text[: mention.start].lower().endswith("the ")
    )


def _sentence(reading: Reading, start: int, end: int) -> Sentence:
    assert reading.article.published
    dates = tuple(
        DatedWords(expression.start - start, expression.text, expression.days.first)
        for expression in reading.dates
        if start <= expression.start < end and expression.days and (expression.text.isdigit() or _MONTH.search(expression.text))
        if not _YEAR.fullmatch(expression.text)
    )
    return Sentence(reading.article.text[start:end], dates, reading.article.published.first)


def _vary(original: Original, theme_originals: Sequence[Original], names: NamesByKind, number: int, rng: random.Random) -> Article:
    published = _draw_published(original.published, rng)
    rename = _renaming(theme_originals, names, rng)
    paragraphs = _exchange_sentences(original, theme_originals, rng)
    texts = [" ".join(rename(_moved(sentence, published.first)) for sentence in paragraph) for paragraph in paragraphs]
    article = original.article
    return Article(
        article_id="",  # given when it is read from its file
        text="\n\n".join(texts) + "\n",
        source_path=f"{original.theme}-{number:05}.txt",
        title=rename(article.title),
        source=article.source,
        url=article.url and f"{article.url}-{number}",
        published=published,
    )


def _draw_published(published: Interval, rng: random.Random) -> Interval:
    """The interval some weeks earlier or later; in the opposite direction where it would leave FIRST_DAY to LAST_DAY."""
    shift = timedelta(weeks=rng.randint(-_MAX_SHIFT_WEEKS, _MAX_SHIFT_WEEKS))
    if not FIRST_DAY <= published.first + shift <= published.last + shift <= LAST_DAY:
        shift = -shift
    return Interval(published.first + shift, published.last + shift)


def _exchange_sentences(original: Original, theme_originals: Sequence[Original], rng: random.Random) -> list[list[Sentence]]:
    """The paragraphs with some sentences from other articles in place of their own; the article's first sentence stays."""
    other_sentences = [
        sentence for other in theme_originals if other is not original for sentence in list(chain.from_iterable(other.paragraphs))[1:]
    ]
    rng.shuffle(other_sentences)
    paragraphs = [
        [other_sentences.pop() if rng.random() < _SHARE_OF_SENTENCES_EXCHANGED else sentence for sentence in paragraph]
        for paragraph in original.paragraphs
    ]
    paragraphs[0][0] = original.paragraphs[0][0]
    return paragraphs


def _moved(sentence: Sentence, published: date) -> str:
    """The sentence with its dates moved by as much as the publication of its article."""
    text = sentence.text
    for dated in reversed(sentence.dates):
        words = shifted(dated.words, dated.first, published - sentence.published)
        text = text[: dated.start] + words + text[dated.start + len(dated.words) :]
    return text


def _renaming(theme_originals: Sequence[Original], names: NamesByKind, rng: random.Random) -> _Rename:
    """A function that gives places other names in an article: the same place, however it is spelled, always the same name."""
    places = {toponym: place for original in theme_originals for toponym, place in original.places.items()}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(places, key=len, reverse=True)))})\b")
    name_of_id: dict[str, str | None] = {}

    def new_name(match: re.Match[str]) -> str:
        place = places[match.group()]
        if place.place_id not in name_of_id:
            is_kept = rng.random() < _SHARE_OF_PLACES_KEPT
            name_of_id[place.place_id] = None if is_kept else names[place.country, place.kind].draw(rng)
        name = name_of_id[place.place_id] or match.group()
        return name.upper() if match.group().isupper() else name

    return lambda text: pattern.sub(new_name, text)


def main() -> None:
    """Makes the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the folder to be made")
    parser.add_argument("--articles", type=int, default=2_000, metavar="N", help="how many articles (default: 2000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another seed gives other articles (default: 1)")
    options = parser.parse_args()
    write_articles(options.folder, vary(read_originals(load_gazetteer()), read_place_names(), options.articles, options.seed))


if __name__ == "__main__":
    main()
