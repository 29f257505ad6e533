"""The files of the page, sent compressed."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Sequence
from typing import Any, NamedTuple

import pytest
from starlette.datastructures import Headers
from starlette.types import Message, Receive, Scope, Send

from dashboard.app.server import compression
from dashboard.app.server.compression import Compression

SCRIPT = b"const place = 'Mosul';\n" * 1_000
BROWSER = {"accept-encoding": "gzip, deflate"}


class Answer(NamedTuple):
    """What the browser gets, and what the file's server was asked."""

    status: int
    headers: Headers
    body: bytes
    asked: Headers


def ask(
    guard: Compression | None = None,
    path: str = "/static/js/index.js",
    asked: dict[str, str] = BROWSER,
    *,
    method: str = "GET",
    status: int = 200,
    given: dict[str, str] | None = None,
    parts: Sequence[bytes] = (SCRIPT,),
) -> Answer:
    """The answer to a browser that asks for a file which its server sends in these parts."""
    sent: list[Message] = []
    requests: list[Headers] = []
    headers = {"content-type": "application/javascript", "content-length": str(sum(map(len, parts)))} | (given or {})

    async def files(scope: Scope, receive: Receive, send: Send) -> None:
        requests.append(Headers(scope=scope))
        raw = [(name.encode(), value.encode()) for name, value in headers.items()]
        await send({"type": "http.response.start", "status": status, "headers": raw})
        for number, part in enumerate(parts, 1):
            await send({"type": "http.response.body", "body": part, "more_body": number < len(parts)})

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        sent.append(message)

    raw = [(name.encode(), value.encode()) for name, value in asked.items()]
    scope = {"type": "http", "method": method, "path": path, "headers": raw}
    app = guard or Compression(files)
    app._app = files
    asyncio.run(app(scope, receive, send))
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(sent[0]["status"], Headers(raw=sent[0]["headers"]), body, requests[0])


@pytest.mark.parametrize("path", ["/static/js/index.js", "/component/dashboard.app.map.map_panel.basemap/vectors.json"])
@pytest.mark.parametrize("parts", [[SCRIPT], [SCRIPT, b"", SCRIPT[:7]]])
def test_a_file_comes_compressed_and_whole(path: str, parts: list[bytes]) -> None:
    answer = ask(path=path, parts=parts)
    assert gzip.decompress(answer.body) == b"".join(parts)
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert int(answer.headers["content-length"]) == len(answer.body) < len(SCRIPT) / 10
    assert "accept-encoding" not in answer.asked, "else Streamlit compresses it too, each time"


@pytest.mark.parametrize(
    "changes",
    [
        {"asked": {}},
        {"asked": {"accept-encoding": "br"}},
        {"asked": BROWSER | {"range": "bytes=0-9"}},
        {"path": "/media/articles.csv"},
        {"path": "/"},
        {"method": "HEAD", "parts": [b""], "given": {"content-length": "23000"}},
        {"status": 304, "parts": [b""]},
        {"status": 404},
        {"given": {"content-type": "font/woff2"}},
        {"given": {"content-encoding": "br"}},
        {"parts": [b"short"]},
    ],
    ids=str,
)
def test_other_answers_pass_as_they_are(changes: dict[str, Any]) -> None:
    answer = ask(**changes)
    assert answer.body == b"".join(changes.get("parts", [SCRIPT]))
    assert answer.headers.get("content-encoding") == changes.get("given", {}).get("content-encoding")


def test_a_file_is_compressed_once_and_again_only_when_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    compressed: list[int] = []
    compress = gzip.compress

    def counted(body: bytes, level: int, *, mtime: float) -> bytes:
        compressed.append(len(body))
        return compress(body, level, mtime=mtime)

    monkeypatch.setattr("dashboard.app.server.compression.gzip.compress", counted)
    guard = Compression(lambda *_: asyncio.sleep(0))
    for _ in range(3):
        assert gzip.decompress(ask(guard).body) == SCRIPT
    assert gzip.decompress(ask(guard, parts=[SCRIPT, b"//"]).body) == SCRIPT + b"//"
    assert compressed == [len(SCRIPT), len(SCRIPT) + 2]


def test_what_is_kept_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compression, "_MAX_KEPT_BYTES", 300)
    guard = Compression(lambda *_: asyncio.sleep(0))
    for number in range(20):
        assert gzip.decompress(ask(guard, parts=[SCRIPT, str(number).encode()]).body) == SCRIPT + str(number).encode()
    assert sum(map(len, guard._kept.values())) <= 300
