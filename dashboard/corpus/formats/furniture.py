"""The furniture of web pages that passes for text: buttons, pleas for subscriptions, links to other articles."""

from __future__ import annotations

import re

from dashboard.corpus.formats.furniture_words import BEGINNINGS, LISTS_OF_OTHERS, WHOLE_LINES

_MAX_CHARACTERS = 160
#: Lines that are nothing else.
_WHOLE_LINE = re.compile(
    r"advertisements?|sponsored(?: content)?|share(?: this)?(?: (?:article|story|page|post))?|print|e-?mail|comments?(?: \(\d+\))?|related"
    r"|\d+ comments?|leave a (?:comment|reply)|read more|more|menu|search|close|log ?in|sign ?(?:in|up)|(?:un)?subscribe|follow us"
    r"|back to top|top stories|most (?:read|popular|viewed)|trending(?: now)?|recommended(?: for you)?|you may (?:also )?like|next|previous"
    r"|skip to content|(?:log ?in|sign ?in|register)(?: or (?:log ?in|sign ?in|register))? to (?:post|leave|add) (?:a )?comments?"
    r"|loading\W*|facebook|twitter|whatsapp|linkedin|reddit|telegram|copy link|save|listen|watch|image source.*|play video|tags?:.*"
    r"|(?:related|more) (?:articles|stories|news|topics|coverage|links)\b.*|story continues below.*|continue reading.*|article continues.*"
    r"|the post .* (?:appeared first|first appeared) on .*"
    rf"|{'|'.join(WHOLE_LINES)}",
    re.IGNORECASE,
)
#: Lines that begin so.
_BEGINNING = re.compile(
    r"(?:read (?:more|also|next)|see also|also read|more from|related(?: article| story)?|watch|listen|filed under|topics)\s?[:|»>]"
    r"|(?:sign up|subscribe) (?:to|for|now|here|today)\b|follow (?:us|me|@?\w+) on\b|click here\b|join (?:us|our) (?:on|newsletter|mailing)"
    r"|get (?:the|our) (?:latest|best|daily|free)\b.*(?:newsletter|inbox|e-?mail)|like us on\b|share (?:this|on|via)\b"
    r"|(?:©|\(c\)|copyright)\s.*(?:\d{4}|reserved)|all rights reserved\b|this (?:site|website) uses cookies|we use cookies"
    r"|(?:we|by).{0,40}(?:privacy policy|terms of (?:use|service))|please (?:enable|log in|sign in|subscribe)|enter your e-?mail"
    r"|already (?:a|have an?) (?:subscriber|account|member|subscription)\b"
    r"|(?:subscribe|log in|sign in|register) to (?:continue|read|keep)\b"
    r"|you(?:['’]ve| have) (?:reached|read|used|hit)\b.{0,40}\b(?:free|limit|articles)\b"
    rf"|{'|'.join(BEGINNINGS)}",
    re.IGNORECASE,
)
#: Headings of lists of other articles, which may follow the last paragraph.
_LIST_OF_OTHERS = re.compile(
    r"(?:(?:trending|most (?:read|popular|viewed|shared)|related|recommended|popular|latest|more (?:from|on|in)|in this issue"
    r"|read (?:next|more)|see also"
    r"|you may (?:also )?like|also (?:on|in)|top stories|editors?['’]s? picks?|don['’]t miss)\b"
    rf"|{'|'.join(LISTS_OF_OTHERS)}).{{0,40}}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:;؟۔][\"'”’»)\]]*$")


def without_furniture(text: str) -> str:
    """The paragraphs of an extracted text, with a blank line between them, without the lines that are furniture."""
    lines = [line.strip() for line in text.split("\n")]
    return "\n\n".join(line for line in _before_others(lines) if line and not _is_furniture(line))


def _before_others(lines: list[str]) -> list[str]:
    """The lines without a list of other articles at the end: its heading, and nothing but titles after it."""
    others = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        words = _bare(lines[index])
        if _LIST_OF_OTHERS.fullmatch(words):
            others = index
        elif len(words) > _MAX_CHARACTERS or _SENTENCE_END.search(words):
            break
    return lines[:others]


def _bare(line: str) -> str:
    """A line without the signs that lists and rules are made of at its ends."""
    return line.strip("-–—*•|»>_= ")


def _is_furniture(line: str) -> bool:
    if len(line) > _MAX_CHARACTERS:
        return False
    words = _bare(line)
    return not words or _WHOLE_LINE.fullmatch(words) is not None or _BEGINNING.match(words) is not None
