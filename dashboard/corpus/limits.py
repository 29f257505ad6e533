"""The settings of what reading a file may cost: every limit stands here, with why it is what it is."""

from __future__ import annotations

from typing import Final

BYTES_PER_MB: Final = 1_000_000

#: A book has about 1 MB. A longer text most likely holds many articles, which would be dated and resolved as if they were one.
MAX_TEXT_MB: Final = 10
#: A file that is one document: scanned reports and Word files with pictures are this large, few are larger.
MAX_DOCUMENT_MB: Final = 200
#: A file that is dropped on the page: the server holds it in memory until it is read.
MAX_DROPPED_MB: Final = 200
#: Articles that are previewed on the page, in memory, before they are kept; `dashboard ingest` takes more.
MAX_DROPPED_ARTICLES: Final = 2_000
#: A file that holds many: read bit by bit.
MAX_COLLECTION_MB: Final = 4_000
#: A web page, without its pictures. A larger one is most likely a log or a data set.
MAX_PAGE_MB: Final = 20
#: A file of JSON or a workbook, which is read as a whole: in memory it takes about ten times as much.
MAX_TABLE_MB: Final = 100

#: What an archive, with all that is nested in it, may unpack to: so many times its size, at least the one and at most the other; and how
#: many members it may have. Text is packed to a fifth or a twentieth, rarely smaller.
MAX_RATIO: Final = 100
MIN_UNPACKED_MB: Final = 100
MAX_UNPACKED_MB: Final = 4_000
MAX_MEMBERS: Final = 100_000
#: A member with more bytes is unpacked to the disk.
MAX_IN_MEMORY_MB: Final = 20
#: An archive in an archive in an archive is what mail programs make; more is made to harm.
MAX_DEPTH: Final = 4
#: A part of a DOCX, ODT or XLSX file, unpacked.
MAX_PART_MB: Final = 100

#: Of a table: columns, and characters of a value (a text has no more than MAX_TEXT_MB).
MAX_COLUMNS: Final = 10_000
MAX_VALUE_CHARACTERS: Final = MAX_TEXT_MB * BYTES_PER_MB
MAX_PAGES: Final = 5_000
#: Parts of an e-mail, those in other parts among them.
MAX_MAIL_PARTS: Final = 1_000

#: How long a reader may work on one article. Trafilatura takes .03 s for a page, pypdfium2 20 s for the longest reports.
MAX_SECONDS: Final = 60.0
#: Of the address space of the process that reads: what the libraries map counts too.
MAX_MEMORY_MB: Final = 3_000
#: Bytes at the beginning of a file by which its kind is told.
HEAD_BYTES: Final = 4_096

#: What is fetched from the network: bytes, seconds for one answer, redirects.
MAX_FETCHED_MB: Final = 50
FETCH_SECONDS: Final = 30.0
MAX_REDIRECTS: Final = 5
#: Seconds between two requests to one site, and the most that its robots.txt may ask for; pages of a feed that are fetched with it.
PAUSE_SECONDS: Final = 1.0
MAX_PAUSE_SECONDS: Final = 30.0
MAX_FOLLOWED: Final = 200
