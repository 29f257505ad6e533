"""Fetches what a user names by its address: politely, within limits, and never from a machine of a private network unless that is allowed.

A name is resolved once, all its addresses are checked, and one of them is what is connected to: a name that leads elsewhere the second
time gains nothing by it. Each redirect begins anew. Proxies of the environment are not used, as they would resolve the name themselves.
"""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from importlib.metadata import version
from pathlib import PurePosixPath
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError
from urllib3.response import BaseHTTPResponse

from dashboard.corpus.addresses import is_public
from dashboard.corpus.limits import BYTES_PER_MB, FETCH_SECONDS, MAX_FETCHED_MB, MAX_PAUSE_SECONDS, MAX_REDIRECTS, PAUSE_SECONDS

AGENT = "dashboard"
_SCHEMES = {"http": 80, "https": 443}
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK_BYTES = 1 << 16
_MAX_URL_CHARACTERS = 2_000
#: What a path and a query may have in them as it is (RFC 3986).
_UNQUOTED = "/?%:@!$&'()*+,;=~[]"
#: As much of a robots.txt is read (RFC 9309).
_ROBOTS_BYTES = 500_000


class FetchError(Exception):
    """An address cannot be fetched; the message says in one line why, and what to do."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was at an address: its bytes, their media type in lower case ("" if it is not said), and the address after redirects."""

    content: bytes
    media_type: str
    url: str


@dataclass
class Fetcher:
    """Fetches one address after the other, and knows for each site what its robots.txt allows.

    `allow_private`: also from this machine and private networks. `pause` are the seconds between two requests to one site.
    """

    allow_private: bool = False
    pause: float = PAUSE_SECONDS
    seconds: float = FETCH_SECONDS
    max_bytes: int = MAX_FETCHED_MB * BYTES_PER_MB
    context: ssl.SSLContext = field(default_factory=ssl.create_default_context)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _asked_at: dict[str, float] = field(default_factory=dict)

    def fetch(self, url: str) -> Fetched:
        """What is at an address of http or https, over at most MAX_REDIRECTS redirects. Raises FetchError."""
        return self._follow(url, self._check_robots)

    def _follow(self, url: str, check: Callable[[SplitResult], None]) -> Fetched:
        """Fetches an address; `check` is called with it and with each that it redirects to."""
        for _ in range(MAX_REDIRECTS + 1):
            parts = split_url(url)
            check(parts)
            with self._response(parts) as response:
                location = response.headers.get("Location")
                if response.status in _REDIRECTS and location:
                    url = urljoin(url, location)
                    continue
                if response.status != 200:
                    raise _StatusError(response.status)
                media_type = response.headers.get("Content-Type", "").partition(";")[0].strip().lower()
                return Fetched(self._body(response), media_type, url)
        raise FetchError(f"redirects more than {MAX_REDIRECTS} times: name the address that it leads to")

    def _check_robots(self, parts: SplitResult) -> None:
        """Raises FetchError if the site's robots.txt keeps programs from an address; then waits until the site may be asked again."""
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._robots:
            self._robots[site] = self._read_robots(site)
        robots = self._robots[site]
        if not robots.can_fetch(AGENT, urlunsplit(parts)):
            raise FetchError("its site asks programs not to fetch it (robots.txt): save the page in a browser, and add the file")
        delay = min(max(self.pause, float(robots.crawl_delay(AGENT) or 0)), MAX_PAUSE_SECONDS) if self.pause else 0
        time.sleep(max(self._asked_at.get(site, 0) + delay - time.monotonic(), 0))
        self._asked_at[site] = time.monotonic()

    def _read_robots(self, site: str) -> RobotFileParser:
        """What a site's robots.txt says. One that is not there allows everything (RFC 9309). Raises FetchError if the site fails."""
        robots = RobotFileParser()
        try:
            lines = self._follow(f"{site}/robots.txt", lambda _: None).content[:_ROBOTS_BYTES].decode("utf-8", "replace").splitlines()
        except _StatusError as error:
            if error.status >= 500 or error.status == 429:
                raise
            lines = []
        robots.parse(lines)
        return robots

    @contextmanager
    def _response(self, parts: SplitResult) -> Iterator[BaseHTTPResponse]:
        """The answer to a request, which is broken off after `seconds`. Raises FetchError, also for what breaks while it is read."""
        connection = self._connection(parts)
        is_late = threading.Event()
        opened: list[socket.socket] = []  # the connection forgets its own once it has an answer

        def end() -> None:
            is_late.set()
            for each in opened:
                with suppress(OSError):  # it is closed
                    each.shutdown(socket.SHUT_RDWR)

        timer = threading.Timer(self.seconds, end)
        timer.daemon = True
        timer.start()
        try:
            connection.connect()  # has the same limit of its own
            opened += [connection.sock] if connection.sock else []
            target = quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=_UNQUOTED)
            connection.request("GET", target, headers=_headers(parts), preload_content=False)
            yield connection.getresponse()
            if is_late.is_set():  # what was broken off may look like an end
                raise TimeoutError
        except (HTTPError, HTTPException, OSError) as error:
            raise FetchError(f"takes more than {self.seconds:g} seconds to fetch" if is_late.is_set() else _reason(error)) from error
        finally:
            timer.cancel()
            connection.close()

    def _connection(self, parts: SplitResult) -> HTTPConnection:
        """A connection to the very address that was checked, for the name that it was resolved from."""
        host, port = parts.hostname or "", parts.port or _SCHEMES[parts.scheme]
        address = self._resolve(host, port)
        if parts.scheme == "http":
            return HTTPConnection(address, port, timeout=self.seconds)
        return HTTPSConnection(address, port, timeout=self.seconds, server_hostname=host, ssl_context=self.context)

    def _resolve(self, host: str, port: int) -> str:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchError(f"there is no machine called {host}, or no network: check the spelling") from None
        addresses = [str(target[0]) for *_, target in found]
        if not self.allow_private and not all(map(is_public, addresses)):
            raise FetchError(f"{host} is on this machine or in a private network: `dashboard ingest --allow-private` fetches from there")
        return addresses[0]

    def _body(self, response: BaseHTTPResponse) -> bytes:
        """All bytes of an answer, unpacked. Raises FetchError if there are too many."""
        body = bytearray()
        for chunk in response.stream(_CHUNK_BYTES, decode_content=True):
            body += chunk
            if len(body) > self.max_bytes:
                raise FetchError(f"has more than {self.max_bytes / BYTES_PER_MB:g} MB, the most that is fetched: save it as a file")
        return bytes(body)


class _StatusError(FetchError):
    """The server answered with something else than the page."""

    def __init__(self, status: int) -> None:
        words = {
            401: "it wants a password",
            403: "it refuses this",
            404: "there is no such page",
            410: "the page is gone",
            429: "too often",
        }
        self.status = status
        super().__init__(f"its server answers {status} ({words.get(status, 'not the page')}): check the address in a browser")


def split_url(url: str) -> SplitResult:
    """The parts of an address of http or https. Raises FetchError."""
    try:
        parts = urlsplit(url)
        is_right = parts.scheme in _SCHEMES and parts.hostname and (parts.port is None or parts.port > 0) and parts.username is None
    except ValueError:
        is_right = False
    if not is_right or len(url) > _MAX_URL_CHARACTERS or not url.isprintable():
        raise FetchError("is no address that can be fetched: write it like https://example.org/article")
    return parts


def name_of(fetched: Fetched) -> str:
    """A file name for what was fetched, with the suffix that its media type says, or else that of its address."""
    name = PurePosixPath(urlsplit(fetched.url).path).name or "page"
    suffix = _SUFFIXES.get(fetched.media_type, "")
    return name if name.lower().endswith(suffix) else f"{name}{suffix}"


#: The suffixes of what servers name clearly; other types (text/plain, application/octet-stream) say little.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/pdf": ".pdf",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/xml": ".xml",
    "text/xml": ".xml",
    "application/json": ".json",
    "text/csv": ".csv",
    "application/zip": ".zip",
}


def _headers(parts: SplitResult) -> dict[str, str]:
    host = parts.netloc.encode("idna").decode() if not parts.netloc.isascii() else parts.netloc
    agent = f"{AGENT}/{version('dashboard')} (fetches what its user names)"
    return {"Host": host, "User-Agent": agent, "Accept": "*/*", "Accept-Encoding": "identity"}


def _reason(error: Exception) -> str:
    """What broke a connection, in words."""
    for cause in (error, error.__cause__, error.__context__, *error.args):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate is not to be trusted ({cause.verify_message}): open it in a browser to see why"
    return f"cannot be fetched ({' '.join(str(error).split())[:150]}): try again, or save it in a browser"
