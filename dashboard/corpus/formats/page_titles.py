"""The title of a web page without the name of its site: "Mosul falls - The Paper" is "Mosul falls"."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml.html import HtmlElement

#: What stands between the title and the name of the site.
_SEPARATOR = re.compile(r"\s+[|–—•·»«:-]{1,2}\s+|\s*\|\s*")
_WORD = re.compile(r"\w+")
#: Words that the name of a site has in its title and not in its address.
_WORDS_OF_SITES = frozenset("the news online com org net www uk world home".split())
#: What is left is still a title: it has so many words and characters.
_MIN_WORDS, _MIN_CHARACTERS = 2, 8
_MAX_PARTS_LEFT_OUT = 3
_LAST_SEPARATOR = re.compile(rf"(?:{_SEPARATOR.pattern})((?:(?!{_SEPARATOR.pattern}).)*)$")
_FIRST_BAR = re.compile(r"([^|»·]*)\s*[|»·]\s*")
#: The name of a site has no more words.
_WORDS_OF_NAME = 3
_KIND_OF_PAGE = re.compile(r"(?:thread|topic|discussion|thema|sujet|tema|discussione)\s*:\s+", re.IGNORECASE)
_COPYRIGHT = re.compile(r"©|\(c\)|\bcopyright\b", re.IGNORECASE)
_MAX_COPYRIGHT, _MIN_NAME = 200, 4


def title_without_site(title: str, source: str, url: str, headline: str) -> str:
    """The title without the parts at its ends that name the site, or without all that is not in the headline of the page."""
    if _is_title(headline) and (run := next((run for run in _runs(title) if _folded(run) == _folded(headline)), "")):
        return run.strip()
    known = {*_WORD.findall(source.lower()), *_WORD.findall((urlsplit(url).hostname or "").lower())}
    joined = {"".join(_WORD.findall(source.lower())), *known}
    for _ in range(_MAX_PARTS_LEFT_OUT):
        matches = list(_SEPARATOR.finditer(title))
        if not matches:
            break
        first, last = title[: matches[0].start()], title[matches[-1].end() :]
        if _names_site(last, known, joined) and _is_title(title[: matches[-1].start()]):
            title = title[: matches[-1].start()]
        elif _names_site(first, known, joined) and _is_title(title[matches[0].end() :]):
            title = title[matches[0].end() :]
    return title.strip()


def without_kind(title: str, whole: str) -> str:
    """A title without the word for what the page is, as boards have it ("Thread: ..."), if the page's `whole` title has it without it."""
    match = _KIND_OF_PAGE.match(title)
    return title[match.end() :] if match and title[match.end() :] in whole and title not in whole else title


def without_names(title: str) -> str:
    """A title without short parts at its ends that are written as names are, of a site or a section, where nothing else names these.

    At the beginning only before a bar: "Mosul - a city without an army" is a title.
    """
    for _ in range(_MAX_PARTS_LEFT_OUT):
        match = _LAST_SEPARATOR.search(title)
        if match and _is_name(match[1]) and len(title[: match.start()].split()) > _WORDS_OF_NAME:
            title = title[: match.start()]
    match = _FIRST_BAR.match(title)
    return title[match.end() :] if match and _is_name(match[1]) and len(title[match.end() :].split()) > _WORDS_OF_NAME else title


def site_in_copyright(tree: HtmlElement) -> str:
    """The name of the site where nothing else gives it: the first or last part of the page's title, if a line of copyright has it too."""
    title = " ".join(str(tree.findtext(".//title") or "").split())
    matches = list(_SEPARATOR.finditer(title))
    if not matches:
        return ""
    holders = [f" {_folded(line)} " for line in _copyright_lines(tree)]
    parts = (title[matches[-1].end() :], title[: matches[0].start()])
    return next((part for part in parts if len(part) >= _MIN_NAME and any(f" {_folded(part)} " in line for line in holders)), "")


def _copyright_lines(tree: HtmlElement) -> list[str]:
    """The short lines of a page that say who holds the rights in it."""
    signed = (element for element in tree.iter() if isinstance(element.tag, str) and _COPYRIGHT.search(element.text or ""))
    return [line for element in signed if len(line := element.text_content()) <= _MAX_COPYRIGHT]


def _is_name(part: str) -> bool:
    words = _WORD.findall(part)
    return 0 < len(words) <= _WORDS_OF_NAME and not any(word[0].islower() for word in words)


def _runs(title: str) -> list[str]:
    """What is left of a title when parts at its end, or at its beginning, are left out."""
    matches = list(_SEPARATOR.finditer(title))[:20]
    return [title[: match.start()] for match in matches] + [title[match.end() :] for match in matches]


def _is_title(text: str) -> bool:
    return len(text.strip()) >= _MIN_CHARACTERS and len(text.split()) >= _MIN_WORDS


def _folded(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _names_site(part: str, known: set[str], joined: set[str]) -> bool:
    words = _WORD.findall(part.lower())
    if not words:
        return True
    return "".join(words) in joined or (set(words) <= known | _WORDS_OF_SITES and bool(set(words) & known))
