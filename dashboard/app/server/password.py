"""A password before the page, for a server that other machines can reach: one is asked for, and a cookie remembers that it was given.

Streamlit's own login needs an identity provider, which a laptop in a meeting room does not have.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import secrets
from collections import OrderedDict
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from dashboard.app.server.guard import refuse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

LOGIN_PATH = "/login"
#: The server says here that it runs, and nothing else.
_OPEN_PATH = "/_stcore/health"
_COOKIE = "dashboard_login"
_MAX_BODY_BYTES = 10_000
#: The first wrong password is answered after so long, each further one from the same machine after twice as long, up to the last figure.
DELAY_SECONDS, MAX_DELAY_SECONDS = 1.0, 30.0
#: So many machines that sent a password are remembered.
_MAX_REMEMBERED = 1_000
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>News on the map</title><style>
:root {{ color-scheme: light dark; font: 16px/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }}
body {{ display: grid; place-content: center; min-height: 90vh; margin: 0; padding: 0 1rem;
  background: light-dark(#f6f4ef, #1b1f23); color: light-dark(#1f2933, #e4e1da); }}
form {{ display: grid; gap: .6rem; width: min(20rem, 90vw); }}
h1 {{ font-size: 1.2rem; margin: 0; }} p {{ margin: 0; color: light-dark(#9b2c1f, #f0907f); }}
input, button {{ font: inherit; padding: .5rem .6rem; border-radius: 6px; border: 1px solid light-dark(#8a8478, #7b848c); }}
button {{ background: #b5402f; color: #fff; border-color: #b5402f; cursor: pointer; }}
</style></head><body><form method="post" action="{action}"><h1>News on the map</h1>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required autofocus>
<input type="hidden" name="next" value="{next}"><p role="alert">{message}</p><button>Open</button></form></body></html>
"""


@dataclass(slots=True)
class _Client:
    """A machine that has sent a password: how many wrong ones since the last right one, and whose turn it is to be answered."""

    failures: int = 0
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


class PasswordGuard:
    """Lets those in who have given the password, for as long as the server runs."""

    def __init__(self, app: ASGIApp, password: str) -> None:
        self._app = app
        self._password = _digest(password)
        self._tokens: set[str] = set()
        self._clients: OrderedDict[str, _Client] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes on the requests of those who are let in, and asks the others for the password."""
        if scope["type"] not in ("http", "websocket") or scope["path"] == _OPEN_PATH or self._is_let_in(HTTPConnection(scope)):
            await self._app(scope, receive, send)
        elif scope["type"] == "websocket":
            await refuse(scope, receive, send, 403, "The password is missing: open the page anew")
        else:
            await (await self._answer(Request(scope, receive)))(scope, receive, send)

    def _is_let_in(self, connection: HTTPConnection) -> bool:
        token = connection.cookies.get(_COOKIE, "")
        return any(hmac.compare_digest(token.encode(), known.encode()) for known in self._tokens)

    async def _answer(self, request: Request) -> Response:
        """The form that asks for the password, or the answer to it."""
        if request.method == "GET" and "text/html" in request.headers.get("accept", ""):
            asked_for = f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path
            return _form(asked_for, "")
        if request.method == "POST" and request.url.path == LOGIN_PATH:
            return await self._answer_form(request)
        return Response("The password is missing: open the page in a browser\n", 401, media_type="text/plain")

    async def _answer_form(self, request: Request) -> Response:
        fields = await _fields(request)
        next_path = _local_path(fields.get("next", "/"))
        client = self._client(request.client.host if request.client else "")
        async with client.turn:  # guesses that are sent at once wait for each other
            if hmac.compare_digest(_digest(fields.get("password", "")), self._password):
                client.failures = 0
                return self._let_in(next_path)
            client.failures += 1
            await asyncio.sleep(min(DELAY_SECONDS * 2.0 ** min(client.failures - 1, 10), MAX_DELAY_SECONDS))
        return _form(next_path, "That is not the password.")

    def _let_in(self, next_path: str) -> Response:
        token = secrets.token_urlsafe(32)
        self._tokens.add(token)
        response = RedirectResponse(next_path, 303)
        response.set_cookie(_COOKIE, token, httponly=True, samesite="lax")
        return response

    def _client(self, address: str) -> _Client:
        client = self._clients.pop(address, None) or _Client()
        self._clients[address] = client
        if len(self._clients) > _MAX_REMEMBERED:
            self._clients.popitem(last=False)
        return client


async def _fields(request: Request) -> dict[str, str]:
    """The fields of a form, {} if it is too long."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MAX_BODY_BYTES:
            return {}
    try:
        return {name: values[0] for name, values in parse_qs(body.decode("utf-8", "replace"), max_num_fields=10).items()}
    except ValueError:  # more fields than that
        return {}


def _form(next_path: str, message: str) -> Response:
    return HTMLResponse(
        _PAGE.format(action=LOGIN_PATH, next=escape(next_path), message=escape(message)), 401, {"Cache-Control": "no-store"}
    )


def _local_path(path: str) -> str:
    r"""The path if it leads to this server, else "/". Browsers take "//x" and "/\x" for other hosts."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\", LOGIN_PATH)) and path.isprintable() else "/"


def _digest(password: str) -> bytes:
    """Of the same length for all passwords, as a comparison in constant time needs it."""
    return hashlib.sha256(password.encode("utf-8", "surrogatepass")).digest()
