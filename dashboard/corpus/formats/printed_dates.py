"""The lines of a web page in which it may print the date of its article, those nearest to the headline first.

A line counts if its element, or the one around it, is named for a date, or if it holds nothing but a date and stands where the article
begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from lxml.html import HtmlElement

from dashboard.corpus.dates import with_ascii_digits

_NOT_OF_THE_ARTICLE = re.compile(
    r"comment|(?<!post-)(?<!entry-)(?<!article-)(?<!asset-)(?<!story-)(?<!content-)footer|related|sidebar|recommend|(?<!tgme_)widget|twitter|tweet|embed"
    r"|copyright|most-?(?:read|popular)|trending|newsletter|promo|teaser",
    re.IGNORECASE,
)
#: Names that an article's own date has, whatever else it is called.
_OWN_DATE = re.compile(r"publish-?_?(?:ed|date|time)|date-?_?published|publication-?_?date|article-?_?header", re.IGNORECASE)
#: Names of what prints the day on which the page is seen.
_DAY_OF_VISIT = re.compile(r"edition|today|heute|aujourd|current|clock|weather|masthead", re.IGNORECASE)
_OUTER_TAGS = frozenset(("aside", "blockquote", "nav", "figure", "script", "style"))
_DATE_PLACE = re.compile(
    r"date|time(?!line)|publi|posted|byline|by-line|meta(?!l)|dateline|stamp|credit|author|autor|submitted|fecha|datum",
    re.IGNORECASE,
)
_LINE_TAGS = (
    "time",
    "span",
    "div",
    "p",
    "li",
    "abbr",
    "small",
    "em",
    "i",
    "b",
    "strong",
    "a",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "dd",
    "td",
    "cite",
    "font",
    "details",
    "summary",
    "br",
)
#: How a line begins that says when the article was posted.
_POSTED = re.compile(
    r"\W*(?:this (?:entry|post|article|story) was |diese[rs] (?:beitrag|artikel|eintrag) wurde |(?:first|originally) )?(?:"
    r"posted|published|veröffentlicht|erstellt|publié|mis en ligne|publicado|pubblicato|geplaatst|gepubliceerd|am |vor "
    r"|تاريخ النشر|نشر)",
    re.IGNORECASE,
)
#: What follows the label of the first day, where another day stands before it.
FIRST_PUBLISHED = re.compile(
    r"\b(?:(?:updated|modified)\b.{6,60}\b(?:published|posted)|(?:first|original(?:ly)?) publi\w+)\b(.{4,60})", re.IGNORECASE
)
#: What stands right before the day of publication, wherever in a line: behind the author, or before the day of a change.
LABELLED = re.compile(
    r"\b(?:published|posted|veröffentlicht|erschienen|erstellt|publiée?|mis en ligne|publicad[oa]|pubblicat[oa]|gepubliceerd|geplaatst"
    r"|opublikowan[oay]|dodano|data publikacji|publikováno|vydáno|publicerad|publisert|julkaistu|yayınlanma(?: tarihi)?|yayın tarihi"
    r"|giriş(?: tarihi)?|eklenme(?: tarihi)?|oluşturulma(?: tarihi)?|опубликовано|дата публикации|опубліковано|تاريخ النشر|نشر في)"
    r"(?:\W+(?:on|am|le|el|em|il|op|dnia|den))?\b(\W{0,4}(?:\w+\W{1,3}){0,2}?\d.{4,60})",
    re.IGNORECASE,
)
_MAX_LINE, _MAX_POSTED_LINE = 250, 500
#: A paragraph that is longer is no byline.
_MAX_BYLINE = 120
#: What follows a date in a sentence has at least so many words, and ends it.
_WORDS_OF_SENTENCE = 5
#: A line with nothing but a date: its weekday, its hour and a word or two that introduce it are not longer.
_MAX_BARE_LINE, _MAX_BARE_WORDS = 70, 5
#: A line with a label has the names of authors too, and is no sentence.
_MAX_LABELLED_LINE, _MAX_LABELLED_WORDS = 160, 16
#: What the head of a site is called: it prints the day on which the page is seen.
_HEAD_OF_SITE = re.compile(
    r"(?:^|\s)(?:(?:site|page|main|top)[_-]?)?(?:header|head|top|topbar|kopf|masthead|navbar|nav|navigation|menu)(?:$|\s)", re.IGNORECASE
)
#: A year of the web, since a page may begin with a day of history.
_YEAR = re.compile(r"(?<!\d)(?:(?:199|20\d)\d|[0-3]?\d[./][0-3]?\d[./]\d\d)(?!\d)", re.ASCII)
_WORD = re.compile(r"[^\W\d_]{2,}")
#: How many elements around the headline are taken for its own: its block, and that of its article.
_CLOSE_LEVELS = 3
#: The article has begun when this many characters of its paragraphs have passed.
_BEGINNING = 600
_MIN_HEADLINE = 8
#: The address of a site's first page, and what its name is called.
_FIRST_PAGE = re.compile(r"(?:https?://[^/?#]+)?/?(?:index\.\w+|home/?)?", re.IGNORECASE)
_LOGO = re.compile(r"\blogo|site-?(?:title|name|branding|header)|blog-?(?:title|name|header)|masthead|brand\b", re.IGNORECASE)
_BANNER = re.compile(r"header|banner|masthead|site-?description", re.IGNORECASE)


class DatePlace(NamedTuple):
    """An element and its text in one line."""

    element: HtmlElement
    line: str


def date_places(tree: HtmlElement) -> list[DatePlace]:
    """The places of the article in which a date may be printed.

    What stands far above the headline comes last: the head of a site prints the day on which the page was seen.
    """
    headline = headline_of(tree)
    around = article_blocks(tree)
    outer = _around(headline)
    close = set(outer[:_CLOSE_LEVELS])
    near: list[DatePlace] = []
    far: list[DatePlace] = []
    is_after, read = headline is None, 0
    for element in tree.iter("h1", *_LINE_TAGS):
        is_after = is_after or element is headline
        if is_after and element.tag == "p":
            read += len(element.text or "")
        is_close = is_after or (any(node in close for node in element.iterancestors()) and not _in_head_of_site(element, outer))
        place = _place_of(element, around, may_be_bare=is_close and read < _BEGINNING)
        if place is not None:
            (near if is_close else far).append(place)
    return near + far


def _in_head_of_site(element: HtmlElement, around_headline: Sequence[HtmlElement]) -> bool:
    """Whether an element lies in a part of the page that is called its head, and that has not the headline in it."""
    parts = (node for node in _up_from(element) if node not in around_headline)
    return any(_HEAD_OF_SITE.search(node.get("class", "")) or _HEAD_OF_SITE.search(node.get("id", "")) for node in parts)


def _place_of(element: HtmlElement, around: Sequence[HtmlElement], *, may_be_bare: bool) -> DatePlace | None:
    is_named = (element.tag == "time" and not _is_in_sentence(element)) or _is_named(element)
    if not (is_named or may_be_bare or _POSTED.match(element.text or "")):
        return None
    text = (element.tail or "") if element.tag == "br" else _short_text(element, " ")
    line = " ".join(f"{_term_of(element)} {text}".split())
    is_posted = _POSTED.match(line) is not None or FIRST_PUBLISHED.search(line) is not None
    if len(line) > (_MAX_POSTED_LINE if is_posted else _MAX_LINE):
        return None
    is_bare = may_be_bare and _is_line_of_date(line) and not (_in_list(element) or _is_in_sentence(element))
    if not (is_named or ((is_posted or is_bare) and _YEAR.search(with_ascii_digits(line)))):
        return None
    return DatePlace(element, line) if is_of_article(element, around) else None


def _is_line_of_date(line: str) -> bool:
    """Whether a line has little beside a date, or says that it is the day of publication and is no sentence."""
    words = len(_WORD.findall(line))
    is_labelled = len(line) <= _MAX_LABELLED_LINE and words <= _MAX_LABELLED_WORDS and LABELLED.search(line) is not None
    return (len(line) <= _MAX_BARE_LINE and words <= _MAX_BARE_WORDS) or (is_labelled and not line.endswith("."))


def _is_in_sentence(element: HtmlElement) -> bool:
    """Whether an element stands within a paragraph of the text, which tells when something happened."""
    parent = element.getparent()
    if parent is None or parent.tag != "p":
        return False
    after = element.tail or ""
    return len(_short_text(parent)) > _MAX_BYLINE or (len(after.split()) >= _WORDS_OF_SENTENCE and after.rstrip().endswith("."))


def _term_of(element: HtmlElement) -> str:
    """The term that the value in a list of terms is of: "Originally published"; "" elsewhere."""
    value = next((node for node in islice(_up_from(element), _CLOSE_LEVELS) if node.tag == "dd"), None)
    term = None if value is None else value.getprevious()
    return _short_text(term) if term is not None and term.tag == "dt" else ""


def _in_list(element: HtmlElement) -> bool:
    """Whether the element, or a year in it, lies in a list, a table or a link, where the dates of other articles stand."""
    in_link = any(_YEAR.search(_short_text(link)) for link in element.iter("a"))
    return in_link or any(node.tag in ("li", "a") or _is_cell(node) for node in _up_from(element))


def _is_cell(element: HtmlElement) -> bool:
    """Whether an element is a cell of a table; the cells of old pages that are laid out as tables hold all of the text."""
    return element.tag == "td" and len(_short_text(element)) <= _MAX_LINE


def _is_named(element: HtmlElement) -> bool:
    """Whether the element is named for a date, or the one around it, if that has no more text than a line."""
    if _DATE_PLACE.search(_names(element)):
        return True
    parent = element.getparent()
    return parent is not None and _DATE_PLACE.search(_names(parent)) is not None and len(_short_text(parent)) <= _MAX_LINE


def headline_of(tree: HtmlElement) -> HtmlElement | None:
    """The heading that the page's title names, else its first h1. None if it has none."""
    named = named_headline(tree)
    return next((heading for heading in tree.iter("h1") if not _names_site(heading)), None) if named is None else named


def named_headline(tree: HtmlElement) -> HtmlElement | None:
    """The heading that the page's title names, of the highest of them the longest. None if it names none.

    One that ends the title, where a longer one begins it, has the name of the site: "Road to Makhmour closed? - Travel forum". So has one
    in a head or a banner that begins it, where a longer one ends it.
    """
    title = folded(page_title(tree))
    headings = [(heading, folded(_short_text(heading))) for heading in tree.iter("h1", "h2", "h3")]
    named = [(heading, text) for heading, text in headings if len(text) >= _MIN_HEADLINE and text in title and not _names_site(heading)]
    beginning = max((len(text) for _, text in named if title.startswith(text)), default=0)
    ending = max((len(text) for _, text in named if title.endswith(text)), default=0)
    own = [(heading, text) for heading, text in named if not (title.endswith(text) and len(text) < beginning)]
    own = [(heading, text) for heading, text in own if not (title.startswith(text) and len(text) < ending and _is_in_banner(heading))]
    return max(own, key=lambda pair: (-int(pair[0].tag[1]), len(pair[1])))[0] if own else None


def _is_in_banner(heading: HtmlElement) -> bool:
    return any(_BANNER.search(_names(node)) for node in islice(_up_from(heading), _CLOSE_LEVELS))


def _names_site(heading: HtmlElement) -> bool:
    """Whether a heading has the name of the site and no title: it leads to the first page, or is called a logo."""
    if any(_FIRST_PAGE.fullmatch(link.get("href", "")) for link in heading.iter("a")):
        return True
    parent = heading.getparent()
    return _LOGO.search(f"{_names(heading)} {'' if parent is None else _names(parent)}") is not None


def page_title(tree: HtmlElement) -> str:
    """The title of the page, and the one under which it is shared."""
    shared = (meta.get("content", "") for meta in tree.iter("meta") if meta.get("property") == "og:title")
    return " ".join((tree.findtext(".//title") or "", *shared))


def folded(text: str) -> str:
    """The words of a text in lower case, with single blanks."""
    return " ".join(re.findall(r"\w+", text.lower()))


def _main_block(tree: HtmlElement) -> HtmlElement | None:
    """The element with the most text in paragraphs of its own."""
    lengths: dict[HtmlElement, int] = {}
    for paragraph in tree.iter("p"):
        parent = paragraph.getparent()
        if parent is not None:
            lengths[parent] = lengths.get(parent, 0) + len(paragraph.text or "")
    return max(lengths, key=lengths.__getitem__) if lengths else None


def _around(element: HtmlElement | None) -> list[HtmlElement]:
    """The elements around one, the closest first, without those of the whole page."""
    return [] if element is None else [node for node in element.iterancestors() if node.tag not in ("body", "html")]


def article_blocks(tree: HtmlElement) -> list[HtmlElement]:
    """The elements around the headline and around most of the text: they are for the article, whatever they are called."""
    block = _main_block(tree)
    return [*_around(headline_of(tree)), *([] if block is None else [block]), *_around(block)]


def is_of_article(element: HtmlElement, around: Sequence[HtmlElement]) -> bool:
    """Whether an element lies in nothing that is for others than the article: comments, quotations, lists of other articles.

    What is `around` the headline or the text is for the article, whatever it is called.
    """
    if _OWN_DATE.search(_names(element)):
        return not any(node.tag in _OUTER_TAGS for node in element.iterancestors())
    for node in _up_from(element):
        if node in around or node.tag in ("body", "html"):
            return True
        names = _names(node)
        if node.tag in _OUTER_TAGS or _NOT_OF_THE_ARTICLE.search(names) or _DAY_OF_VISIT.search(names):
            return False
        if node.tag == "footer" and next(node.iterancestors("article"), None) is None:
            return False
    return True


def _up_from(element: HtmlElement) -> Iterator[HtmlElement]:
    yield element
    yield from element.iterancestors()


def _names(element: HtmlElement) -> str:
    return f"{element.get('class', '')} {element.get('id', '')}"


def _short_text(element: HtmlElement, between: str = "") -> str:
    """The text of an element, as far as it is needed to see that it is longer than a line, with a sign between those of its parts."""
    text = ""
    for part in element.itertext():
        text += between + part
        if len(text) > 4 * _MAX_LINE:
            break
    return text
