"""A page without what its readers wrote under the article: extractors know the names of such parts in English."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.html import HtmlElement

from dashboard.corpus.formats.printed_dates import article_blocks

_COMMENTS = re.compile(
    r"(?:^|[\s_-])(?:(?:leser|user)?-?kommentare|postings|commentaires|comentarios|comentários|commenti|komentarze|opinie-?czytelnikow|komentáře|diskuse"
    r"|komentare|diskuze|yorumlar|reacties|kommentarer|kommentarii)(?:$|[\s_-])",
    re.IGNORECASE,
)
_TAGS = ("div", "section", "ul", "ol", "aside")


def without_comments(tree: HtmlElement) -> HtmlElement:
    """The tree; or a copy without the parts that are named for comments and have neither the headline nor most of the text in them."""
    if not _comments(tree):
        return tree
    copied = deepcopy(tree)
    for element in _comments(copied):
        if element.getparent() is not None:
            element.drop_tree()
    return copied


def _comments(tree: HtmlElement) -> list[HtmlElement]:
    named = [element for element in tree.iter(*_TAGS) if _COMMENTS.search(f"{element.get('class', '')} {element.get('id', '')}")]
    blocks = article_blocks(tree) if named else []
    return [element for element in named if element not in blocks]
