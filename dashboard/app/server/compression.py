"""Sends the files of the page compressed: Streamlit leaves its own as they are, for a proxy to compress, and most people have no proxy."""

from __future__ import annotations

import asyncio
import gzip
from functools import partial
from hashlib import blake2b
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders

from dashboard.app.map.addresses import PLACES_PATH, TOWNS_PATH

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Where files lie that are the same for every reader: Streamlit's own, those of the parts of the page, and the places and towns of maps.
FOLDERS = ("/static/", "/component/", PLACES_PATH, TOWNS_PATH)
#: What begins the kinds of content that become smaller; fonts and pictures are compressed already.
_KINDS = ("text/", "application/javascript", "application/json", "application/wasm", "image/svg")
#: Smaller files hardly become smaller.
_MIN_BYTES = 1_000
#: Of the levels 1 to 9; higher ones take much longer for about a hundredth less.
_LEVEL = 6
#: So many bytes of compressed files are kept: twice what one page needs.
_MAX_KEPT_BYTES = 8_000_000


class Compression:
    """Compresses a file once, when it is first asked for, and keeps it so: a file is known by its content."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[bytes, bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on; what answers it is compressed where the browser can read that."""
        if not _is_for_a_file(scope):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def gather(message: Message) -> None:
            """Holds the answer back until the whole of it is there, if it is one to compress."""
            nonlocal start
            if message["type"] == "http.response.start" and _may_shrink(message):
                start = message
                return
            if not start:
                await send(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body"):
                content = await self._compressed(bytes(body))
                _describe(start, content)
                await send(start)
                await send({"type": "http.response.body", "body": content})

        await self._app(_without_compression(scope), receive, gather)

    async def _compressed(self, body: bytes) -> bytes:
        key = blake2b(body).digest()
        if key not in self._kept:
            content = await asyncio.to_thread(partial(gzip.compress, body, _LEVEL, mtime=0))
            if sum(map(len, self._kept.values())) + len(content) > _MAX_KEPT_BYTES:
                self._kept.clear()
            self._kept[key] = content
        return self._kept[key]


def _is_for_a_file(scope: Scope) -> bool:
    """Whether a browser asks for a whole file, and takes it compressed."""
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(FOLDERS):
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


def _without_compression(scope: Scope) -> Scope:
    """The same request from a browser that takes nothing compressed: else Streamlit compresses some files anew each time."""
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]}


def _may_shrink(start: Message) -> bool:
    """Whether what begins so is a whole file of a kind that becomes smaller, and not compressed yet."""
    headers = Headers(raw=start["headers"])
    whole = start["status"] == 200 and "content-encoding" not in headers
    return whole and headers.get("content-type", "").startswith(_KINDS) and int(headers.get("content-length", 0)) >= _MIN_BYTES


def _describe(start: Message, content: bytes) -> None:
    headers = MutableHeaders(raw=start["headers"])
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(content))
    headers.add_vary_header("Accept-Encoding")
    if "accept-ranges" in headers:
        del headers["accept-ranges"]
