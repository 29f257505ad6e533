"""Which of the articles that are given to an ingest must be read, and which are only another printing of a text that is stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dashboard.model import Article
from dashboard.store import Store
from dashboard.store.printings import Printing, earliest, printing_of, with_printing


@dataclass(slots=True)
class _Text:
    """A text: the printing that its article is, or will be, stored by, None if it is not, all its printings, and whether it was met now."""

    own: Printing | None = None
    printings: dict[tuple[str, ...], Printing] = field(default_factory=dict)
    is_met: bool = False


class Intake:
    """Decides for one ingest. What was stored before it begins it knows from the store, as that is when it is made.

    A text is stored once, by its earliest printing, whatever the order in which they come; the others are kept beside it. It is read if it
    is new, if another printing becomes its earliest, and if it was read with other versions or, with `again`, in any case.
    """

    def __init__(self, store: Store, gazetteer_version: str, reader_version: str, *, again: bool = False) -> None:
        self.skipped = self.copies = 0
        self._store, self._snapshot = store, store.snapshot()
        self._versions, self._again = (gazetteer_version, reader_version), again
        self._texts: dict[str, _Text] = {}
        self._printings: list[tuple[str, Printing]] = []

    def to_read(self, articles: Iterable[Article]) -> Iterator[Article]:
        """What must be read: articles that are given, or their texts by another printing; counts the others as `skipped` or `copies`."""
        for article in articles:
            yield from self._released_by(article)
            yield from self._met(article)

    def take_printings(self) -> list[tuple[str, Printing]]:
        """The other printings that were met since the last call, with the article_ids of their texts: they are to be stored."""
        taken, self._printings = self._printings, []
        return taken

    def _met(self, article: Article) -> Iterator[Article]:
        text, printing = self._text(article.article_id), printing_of(article)
        known = text.printings.get(printing.key)
        text.printings[printing.key] = printing
        own = earliest(text.printings.values())
        if own != text.own or (not text.is_met and self._must_read_again(article.article_id)):
            if text.own and text.own.key != own.key:
                self._printings.append((article.article_id, text.own))
            text.own = own
            yield with_printing(article, own)
        elif known == printing:
            self.skipped += 1
        text.is_met = True
        if known != printing != own:
            self._printings.append((article.article_id, printing))
        if known != printing and len(text.printings) > 1:
            self.copies += 1

    def _must_read_again(self, article_id: str) -> bool:
        return self._again or not self._snapshot.articles.by_id[article_id].is_read_with(*self._versions)

    def _released_by(self, article: Article) -> Iterator[Article]:
        """The text that its file held before, if it has other printings: it is read by the earliest of these."""
        stored = self._snapshot.articles.by_path.get(article.source_path)
        if stored is None or stored.article_id == article.article_id:
            return
        text = self._text(stored.article_id)
        if text.own is None or text.own.source_path != article.source_path:
            return
        del text.printings[text.own.key]
        text.own = earliest(text.printings.values()) if text.printings else None
        before = self._store.article(stored.article_id) if text.own else None
        if text.own and before:
            yield with_printing(before, text.own)

    def _text(self, article_id: str) -> _Text:
        """What is known of a text; the first time, what the store knows."""
        if article_id not in self._texts:
            stored = self._snapshot.articles.by_id.get(article_id)
            printings = [stored.printing, *self._snapshot.articles.printings.get(article_id, ())] if stored else []
            by_key = {printing.key: printing for printing in printings}
            self._texts[article_id] = _Text(stored.printing if stored else None, by_key)
        return self._texts[article_id]
