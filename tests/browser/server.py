"""The app's real server in a process of its own, and a watch over whom it tries to reach."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from http.client import HTTPConnection
from pathlib import Path

from browser.sockets import outside_sockets

from dashboard.corpus import Refusal, read_articles
from dashboard.geoparsing.gazetteer import Gazetteer
from dashboard.ingest import ingest
from dashboard.store import Store

_WATCHED_SERVER = Path(__file__).with_name("watched_server.py")


class Server:
    """The app on a store, in a process that writes into the file `calls` whom Python tries to reach."""

    def __init__(self, store: Path, calls: Path) -> None:
        self.store = store
        self.calls = calls
        self.sockets: set[str] = set()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Starts the server, again after a stop, on the same port."""
        self._process = subprocess.Popen(
            self.command(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=self._environment()
        )
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def command(self) -> list[str]:
        """What starts the server."""
        return [sys.executable, str(_WATCHED_SERVER), str(self.calls), "--store", str(self.store), "--port", str(self.port)]

    @staticmethod
    def _environment() -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if not name.startswith(("DASHBOARD_", "STREAMLIT_"))}

    def wait(self) -> None:
        """Waits until the server answers."""
        for _ in range(600):
            if self._process.poll() is not None:
                raise RuntimeError(self._process.communicate()[0])
            if self._answers():
                return
            time.sleep(0.1)
        raise TimeoutError(self.url)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=1)
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    def _watch(self) -> None:
        while self._process.poll() is None:
            self.sockets |= outside_sockets(self._process.pid)
            time.sleep(0.05)

    def reached(self) -> set[str]:
        """What the server tried to reach outside this machine: the calls that Python made, and the sockets that the process held."""
        return self.sockets | set(self.calls.read_text().splitlines())

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=20)


def read_into(store: Path, paths: Sequence[Path], gazetteer: Gazetteer) -> None:
    """Reads the articles at the paths into the store, as `dashboard ingest` does."""
    articles = [result for result in read_articles(paths) if not isinstance(result, Refusal)]
    ingest(articles, Store.open(store, create=True), gazetteer, now=datetime.now(UTC))
