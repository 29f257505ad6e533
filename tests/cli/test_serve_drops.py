"""Readers who close the lid: whatever a client leaves half done, the terminal of the server stays quiet and others are served."""

from __future__ import annotations

import asyncio
import os
import socket
import struct
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path

import pytest
from cli.serving import fetch
from starlette.types import Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.sync.client import connect

from dashboard.app.server.guard import DropGuard

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stops processes by signals")

#: The connection is cut, not closed: what was not read is lost.
CUT = struct.pack("ii", 1, 0)


def send(content: bytes) -> Callable[[int], None]:
    """Sends these bytes and cuts the connection."""

    def act(port: int) -> None:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(content.replace(b"PORT", str(port).encode()))
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CUT)

    return act


def open_page_and_cut(port: int, *, after_seconds: float = 0.0) -> None:
    """Has the page drawn, and cuts the connection while the script runs or soon after."""
    with connect(f"ws://127.0.0.1:{port}/_stcore/stream", max_size=None, subprotocols=["streamlit"]) as reader:  # type: ignore[list-item]
        request = BackMsg()
        request.rerun_script.query_string = ""
        reader.send(request.SerializeToString())
        time.sleep(after_seconds)
        reader.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, CUT)
        reader.socket.close()


DROPS: dict[str, Callable[[int], None]] = {
    "nothing sent": send(b""),
    "half a request": send(b"GET / HTTP/1.1\r\nHost: 127.0"),
    "a request whose answer is not read": send(b"GET /component/basemap/vectors.json HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\n\r\n"),
    "half a body": send(b"POST /_stcore/upload_file/a/b HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nContent-Length: 9999\r\n\r\nabc"),
    "no HTTP": send(b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"),
    "half a handshake": send(b"GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"),
    "a page that was asked for": open_page_and_cut,
    "a page half drawn": lambda port: open_page_and_cut(port, after_seconds=0.1),
    "a page": lambda port: open_page_and_cut(port, after_seconds=1.5),
}


@pytest.mark.parametrize("drop", DROPS.values(), ids=DROPS)
def test_a_client_that_drops_early_leaves_the_terminal_quiet(port_and_log: tuple[int, Path], drop: Callable[[int], None]) -> None:
    port, log = port_and_log
    for _ in range(3):
        drop(port)
    time.sleep(1)
    assert fetch(port) == 200
    assert "Traceback" not in log.read_text()
    assert log.read_text().count("\n") <= len(DROPS), "more than a line for each"


@pytest.mark.parametrize(
    ("end", "is_quiet"), [("websocket.disconnect", True), ("websocket.close", True), ("broken", True), ("nothing", False)]
)
def test_an_error_is_quiet_after_the_end_of_a_connection_only(end: str, is_quiet: bool) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if end == "websocket.disconnect":
            await receive()
        elif end == "websocket.close":
            await send({"type": end})
        elif end == "broken":
            with suppress(OSError):
                await send({"type": "websocket.send"})
        raise RuntimeError("the page's own")

    async def receive() -> Message:
        return {"type": "websocket.disconnect"}

    async def send(message: Message) -> None:
        if message["type"] == "websocket.send":
            raise OSError

    guarded = DropGuard(app)({"type": "websocket"}, receive, send)
    with nullcontext() if is_quiet else pytest.raises(RuntimeError):
        asyncio.run(guarded)
