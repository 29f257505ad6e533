"""Puts the text of a word processor's file together: paragraphs, rows of tables, text boxes after the paragraph that they lie in."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Blocks:
    """The paragraphs so far, the parts of the one that is open, and what lies in text boxes of it."""

    paragraphs: list[str] = field(default_factory=list)
    open_parts: list[str] = field(default_factory=list)
    boxed: list[str] = field(default_factory=list)

    def end_paragraph(self) -> None:
        """Ends the open paragraph; blanks and empty paragraphs are left out."""
        text = "".join(self.open_parts).strip()
        self.paragraphs += [text] if text else []
        self.paragraphs += self.boxed
        self.open_parts.clear()
        self.boxed.clear()

    def text(self) -> str:
        """All paragraphs with a blank line between them."""
        self.end_paragraph()
        return "\n\n".join(self.paragraphs)

    def add_row(self, cells: list[str]) -> None:
        """Adds a row of a table as a paragraph, with tabs between its cells."""
        self.end_paragraph()
        row = "\t".join(" ".join(cell.split()) for cell in cells).strip()
        self.paragraphs += [row] if row else []
