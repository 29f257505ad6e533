"""Waits for what the browser's own waits cannot see: a value that is read by a function, the runs of the app's script, a map at rest."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Frame, Page, WebSocket
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

TIMEOUT_MS = 60_000
#: Two frames: what the script has sent is drawn in the first, and what follows from that, in the map's frame too, in the second.
_TWO_FRAMES = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(() => setTimeout(done)))))"
_AT_REST = "() => !map_div._animatingZoom && !(map_div._panAnim && map_div._panAnim._inProgress)"
BASE_MAP_IS_DRAWN = """() => window.dashboardMap?.canvas && document.querySelector('.name')
  && ['countries', 'borders', 'lakes', 'rivers', 'divisions', 'disputed'].every(name => dashboardMap.canvas._layerPaths[name])"""


def expect_soon(page: Page, read: Callable[[], object], wanted: object) -> None:
    """Waits until what is read equals what is wanted."""
    deadline = time.monotonic() + TIMEOUT_MS / 1000
    while (value := read()) != wanted and time.monotonic() < deadline:
        page.wait_for_timeout(50)
    assert value == wanted


def wait_for_drawing(frame: Page | Frame) -> None:
    """Waits until the page has drawn what it has been sent."""
    frame.evaluate(_TWO_FRAMES)


def wait_for_rest(frame: Page | Frame) -> None:
    """Waits until the map has come to rest after what was just done to it."""
    wait_for_drawing(frame)  # a move begins in the frame after the click
    frame.wait_for_function(_AT_REST)


class Runs:
    """The runs of the app's script that a page asks for, as its socket tells them."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._is_asked = False
        self._is_begun = False
        page.on("websocket", self._watch)

    def wait(self) -> None:
        """Waits until the run that was asked for last has ended."""
        expect_soon(self._page, lambda: self._is_asked, wanted=False)

    def _watch(self, socket: WebSocket) -> None:
        socket.on("framesent", self._on_sent)
        socket.on("framereceived", self._on_received)
        socket.on("close", lambda _: self._end())

    def _on_sent(self, payload: bytes | str) -> None:
        message = BackMsg.FromString(payload) if isinstance(payload, bytes) else BackMsg()
        if message.WhichOneof("type") == "rerun_script" and not message.rerun_script.fragment_id:
            self._is_asked, self._is_begun = True, False

    def _on_received(self, payload: bytes | str) -> None:
        message = ForwardMsg.FromString(payload) if isinstance(payload, bytes) else ForwardMsg()
        kind = message.WhichOneof("type")
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            self._is_begun = True
        elif kind == "script_finished" and self._is_begun and message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
            self._end()

    def _end(self) -> None:
        self._is_asked = self._is_begun = False
