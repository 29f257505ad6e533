"""A page without what stands beside its article: comments, other articles, goods. Extractors know the names of such parts in English."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml.html import HtmlElement

from dashboard.corpus.formats.printed_dates import article_blocks

#: What its readers wrote.
_COMMENTS = (
    r"(?:leser|user)?-?kommentare|postings|commentaires|comentarios|comentários|commenti|komentarze|opinie-?czytelnikow|komentáře|diskuse"
    r"|komentare|diskuze|yorumlar|reacties|kommentarer|kommentarii"
)
#: Other articles, and goods of a shop.
_OTHERS = (
    r"(?:weitere|verwandte|aehnliche)-?(?:artikel|beitraege|themen)|mehr-?zum-?thema|meistgelesen|lesetipps?|(?:a-)?lire-?aussi|articles?-?lies"
    r"|sur-le-meme-sujet|plus-lus|(?:noticias|notas|articulos|materias|artigos)-?relacionad[ao]s|te-puede-interesar|mas-(?:leidas|vistas)"
    r"|leia-?(?:tambem|mais)|saiba-?mais|mais-?lidas|leggi-?anche|(?:articoli-?)?correlati|lees-?ook|czytaj-?(?:tez|takze)|zobacz-?(?:tez|takze)"
    r"|polecane|souvisejici(?:-?clanky)?|(?:ilgili|diger)(?:-?haberler)?|cok-?okunan(?:lar)?|cross-?s?elling|upselling|related-?products|product-?slider"
)
_ASIDE = re.compile(rf"(?:^|[\s_-])(?:{_COMMENTS}|{_OTHERS})(?:$|[\s_-])", re.IGNORECASE)
_TAGS = ("div", "section", "ul", "ol", "aside")


def without_asides(tree: HtmlElement) -> HtmlElement:
    """The tree; or a copy without the parts that are named as asides and have neither the headline nor most of the text in them."""
    if not _asides(tree):
        return tree
    copied = deepcopy(tree)
    for element in _asides(copied):
        if element.getparent() is not None:
            element.drop_tree()
    return copied


def _asides(tree: HtmlElement) -> list[HtmlElement]:
    named = [element for element in tree.iter(*_TAGS) if _ASIDE.search(f"{element.get('class', '')} {element.get('id', '')}")]
    blocks = article_blocks(tree) if named else []
    return [element for element in named if element not in blocks]
