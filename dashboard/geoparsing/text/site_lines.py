"""Finds the lines of a text that may be furniture of its site: they are, once they stand in several articles of the same source.

A sentence that stands in many articles is text all the same: a wire tells in each of its stories how the war began. So a line may be
furniture only if it asks something of the reader, is labelled as a list of other articles, or stands among other short lines, as in a menu.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence

from dashboard.model import Article, Mention, SiteLine
from dashboard.plain_text.paragraphs import paragraph_spans

#: No line that is longer asks for a subscription and nothing else.
_MAX_CHARACTERS = 160
#: Lines of a menu are not longer, and no fewer of them in a row must stand alike in other articles.
_MAX_MENU_CHARACTERS, _MENU_LINES = 40, 3
_ENDS_SENTENCE = re.compile(r"[.!?…؟۔][\"'”’»)\]]*$")
#: What begins so asks the reader to do something; what begins with a quotation mark is said by somebody.
_PLEA = r"""[^\w"'“”‘’«]*
    (?: (?:please|want\ to|would\ you\ like\ to|you\ can)\ )?
    (?: follow | subscribe | sign\ up | sign\ in | log\ in | register | join | get | read | see | watch | listen | click | download | share
      | support | donate | visit | stay | send | like | find | explore | discover | browse | receive | become | contact | help )
    (?=\s) .* \b
"""
#: Words that only the site itself says of itself. A line that is no sentence may be content with less.
_OF_SITE = r"""our | ours | newsletters? | in-?box | e-?mail | podcasts? | app | facebook | twitter | whatsapp | telegram | instagram
    | youtube | journalism | donate | here | full\ story | coverage"""
_SENTENCE_PLEA = re.compile(rf"{_PLEA} (?: {_OF_SITE} ) \b .*", re.IGNORECASE | re.VERBOSE)
_PLEA_WITHOUT_END = re.compile(
    rf"{_PLEA} (?: {_OF_SITE} | us | you | your | channels? | alerts? | updates | more | all | live | daily | weekly ) \b .*"
    r"| \W* (?: تابعونا | تابعنا | تابعوا | اشترك | اشتركوا | للاشتراك | انضم | انضموا | سجل | سجلوا ) \b .*"
    r"  (?: قنات | صفحت | نشرت | نشرة | النشرة | واتساب | واتس\ اب | تل[يغ]{1,2}رام | فيسبوك | تويتر | يوتيوب | التطبيق"
    r"    | بريدك | آخر | هنا ) .*",
    re.IGNORECASE | re.VERBOSE,
)
#: What a line is that leads to other articles.
_LABEL = re.compile(
    r"""
    \b (?: more\ (?:news|stories|from|on|about) | (?:full|our|all)\ coverage | latest\ (?:news|stories|updates|headlines|from|on)
      | live\ (?:updates|blog|coverage) | (?:top|related)\ stories | most\ read | read\ more | in\ pictures | photo\ gallery | newsletter
      | home\ ?page | breaking\ news | special\ reports? | share\ (?:this|on) ) \b
    | ^\W*(?: also\ from | sponsored: | more\ on\ this )
    | ^\W*(?: (?:اقرأ|إقرأ|شاهد)\ أيضا | اقرأ\ المزيد | ل?(?:ال)?مزيد\ (?:من|عن) | (?:أخبار|مواضيع)\ ذات\ صلة | آخر\ (?:أخبار|الأخبار) )
    | ^\W*(?: زیاتر\ بخوێن | هەواڵی\ (?:زیاتر|پەیوەندیدار) | bêtir\ bixwîne | zêdetir\ bixwîne | nûçeyên\ din )
    """,
    re.IGNORECASE | re.VERBOSE,
)
#: A path to the article in its site, or a menu in one line: "Home › World › Iraq".
_SEPARATED = re.compile(r"[^.!?]*\s[|›»·•>/]\s[^.!?]*\s[|›»·•>/]\s[^.!?]*")


def site_lines(text: str, title: str = "") -> Iterator[SiteLine]:
    """The paragraphs that may be furniture of the site of a text, in order; the title never is."""
    paragraphs = list(paragraph_spans(text))
    folded = [_folded(text[start:end]) if end - start <= _MAX_CHARACTERS else "" for start, end in paragraphs]
    headline = _folded(title)
    are_short = [0 < len(line) <= _MAX_MENU_CHARACTERS and not _ENDS_SENTENCE.search(line) for line in folded]
    for index, ((start, end), line) in enumerate(zip(paragraphs, folded, strict=True)):
        if line and line != headline and (keys := _keys(index, folded, are_short)):
            yield SiteLine(start, end, keys)


def named_site_lines(article: Article, mentions: Iterable[Mention]) -> tuple[SiteLine, ...]:
    """Those lines of an article that have a mention, and those that it was read without. Other articles are compared with these.

    An article that names no source has none.
    """
    if not article.source:
        return ()
    starts = [mention.start for mention in mentions]
    return tuple(
        line._replace(is_left_out=line.start in article.site_lines)
        for line in site_lines(article.text, article.title)
        if line.start in article.site_lines or any(line.start <= start < line.end for start in starts)
    )


def _keys(index: int, lines: Sequence[str], are_short: Sequence[bool]) -> tuple[str, ...]:
    """What the line is looked up by in other articles: itself, or each row of short lines that it is one of."""
    line = lines[index]
    if _ENDS_SENTENCE.search(line):
        return (_key(line),) if _SENTENCE_PLEA.fullmatch(line) else ()
    if _PLEA_WITHOUT_END.fullmatch(line) or _LABEL.search(line) or _SEPARATED.fullmatch(line):
        return (_key(line),)
    firsts = range(max(0, index - _MENU_LINES + 1), min(index, len(lines) - _MENU_LINES) + 1)
    return tuple(_key("\n".join(lines[first : first + _MENU_LINES])) for first in firsts if all(are_short[first : first + _MENU_LINES]))


def _folded(line: str) -> str:
    return " ".join(line.casefold().split())


def _key(lines: str) -> str:
    return hashlib.blake2b(lines.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
