"""A web server on this machine that answers as a test says."""

from __future__ import annotations

import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

NEWS = "Troops fled from Mosul to Erbil on Tuesday, officials said in Baghdad, and one family followed them a day later."
PAGE = f"<!DOCTYPE html><html><head><title>Army flees</title></head><body><p>{NEWS}</p><p>{NEWS} More.</p></body></html>"
Send = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on 127.0.0.1; `answers` are by path, and what was asked for is noted with its headers."""

    def __init__(self) -> None:
        self.answers: dict[str, Send] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                site.answers.get(self.path, status(404))(self)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]


def page(content: str | bytes = PAGE, media_type: str = "text/html", **headers: str) -> Send:
    body = content.encode() if isinstance(content, str) else content

    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        own = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in ({"Content-Type": media_type, "Content-Length": str(len(body))} | own).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return send


def status(number: int, **headers: str) -> Send:
    def send(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(number)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", "0")
        handler.end_headers()

    return send
