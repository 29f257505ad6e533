"""What stands before every request to the server, that of the websocket included: who may ask, and what a browser may do with the answer.

Each guard is ASGI middleware, as Starlette takes it (https://asgi.readthedocs.io/en/latest/specs/main.html#middleware).
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LOGGER = logging.getLogger(__name__)
#: What a page may load and run, by directive: what this server gives. Streamlit and our parts of its page have scripts and styles in the
#: page itself, and Streamlit loads the histogram and the player from blobs.
_POLICY = {
    "default-src": "'self'",
    "script-src": "'self' 'unsafe-inline' blob:",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "frame-src": "'self'",
    "frame-ancestors": "'self'",
    "form-action": "'self'",
    "base-uri": "'self'",
    "object-src": "'none'",
}


#: The folder of the map's frame. streamlit-folium makes the map, and every layer on it, by evaluating a text.
_MAP_FRAME = "/component/streamlit_folium"


class HostGuard:
    """Answers only browsers that ask for one of the `hosts`, or of their subdomains ("*.example.org"); for all others, there is nothing.

    Else a page of another site, whose name its owner has point here for a while, could read the articles ("DNS rebinding"). With
    `any_number`, a host given as an IP address is taken too: no name can be made to look like one.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str], *, any_number: bool) -> None:
        self._app = app
        self._hosts = [host.lower() for host in hosts]
        self._any_number = any_number

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or refuses it."""
        if scope["type"] in ("http", "websocket") and not self._is_allowed(Headers(scope=scope).get("host", "")):
            await refuse(scope, receive, send, 403, "This address is not known here: name it with --host")
            return
        await self._app(scope, receive, send)

    def _is_allowed(self, host_and_port: str) -> bool:
        host = host_of(host_and_port)
        if any(host == known or (known.startswith("*.") and host.endswith(known[1:])) for known in self._hosts):
            return True
        return self._any_number and _is_number(host)


class HeaderGuard:
    """Tells browsers that this server's pages load nothing from elsewhere, and that no other site's page may frame them.

    `tile_host` is the one that tiles of a street map may come from, as in a content security policy; "" for none.
    """

    def __init__(self, app: ASGIApp, tile_host: str) -> None:
        self._app = app
        self._policy = _policy({})
        scripts, images = _POLICY["script-src"], _POLICY["img-src"]
        self._policy_of_map = _policy({"script-src": f"{scripts} 'unsafe-eval'", "img-src": f"{images} {tile_host}".rstrip()})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, and adds the headers to the answer."""
        policy = self._policy_of_map if scope.get("path", "").startswith(_MAP_FRAME) else self._policy

        async def send_with_headers(message: Message) -> None:
            if message["type"] in ("http.response.start", "websocket.http.response.start"):
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = policy
                headers["X-Content-Type-Options"] = "nosniff"
                headers["X-Frame-Options"] = "SAMEORIGIN"
                headers["Referrer-Policy"] = "same-origin"
            await send(message)

        await self._app(scope, receive, send_with_headers)


class DropGuard:
    """Ends quietly what a reader has left: an error after the end of a websocket concerns nobody, and would fill a page of the terminal.

    Streamlit goes on to read from or write to a connection that broke, or that it has closed itself because what came made no sense.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on; errors before the end of the connection go their way."""
        is_over = False

        async def receive_and_note() -> Message:
            nonlocal is_over
            message = await receive()
            is_over = is_over or message["type"] == "websocket.disconnect"
            return message

        async def send_and_note(message: Message) -> None:
            nonlocal is_over
            is_over = is_over or message["type"] == "websocket.close"
            try:
                await send(message)
            except OSError:
                is_over = True
                raise

        try:
            await self._app(scope, receive_and_note, send_and_note)
        except (RuntimeError, TypeError, OSError) as error:
            if scope["type"] != "websocket" or not is_over:
                raise
            _LOGGER.info("a reader has gone: %s", error)


async def refuse(scope: Scope, receive: Receive, send: Send, status: int, words: str) -> None:
    """Answers a request, or one for a websocket, with a line of text."""
    if scope["type"] == "websocket" and "websocket.http.response" not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1008, "reason": words})
        return
    await PlainTextResponse(words + "\n", status)(scope, receive, send)


def host_of(host_and_port: str) -> str:
    """The host of a Host header, in lower case: "localhost:8501" -> "localhost", "[::1]:8501" -> "::1"."""
    text = host_and_port.strip().lower()
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0].removesuffix(".")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _policy(changes: Mapping[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in {**_POLICY, **changes}.items())
