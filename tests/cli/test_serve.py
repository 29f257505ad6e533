"""`dashboard serve`: the real command, started and stopped."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

import pytest

from dashboard.app.server import allowed_hosts, streamlit_flags
from dashboard.cli.serve import ServeError, check_address, say_readers, url_of
from dashboard.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stops processes by signals")


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(home: Path, **variables: str) -> dict[str, str]:
    """An environment in which the default store lies below `home`."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("DASHBOARD_", "STREAMLIT_"))}
    return inherited | {"XDG_DATA_HOME": str(home)} | variables


@contextmanager
def served(*options: str, env: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], list[str]]]:
    """The process of a served app, and the lines that it printed up to the one with its address."""
    process = subprocess.Popen([sys.executable, "-m", "dashboard", *options], env=env, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    lines = []
    try:
        for line in process.stdout:
            lines.append(line)
            if line.startswith("Open http"):
                break
        yield process, lines
    finally:
        process.kill()
        process.communicate()


def fetch(port: int, path: str = "/") -> int:
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request("GET", path)
    status = connection.getresponse().status
    connection.close()
    return status


def ask_for_articles(port: int, host: str) -> int:
    """The status of the answer to a browser that opens the page's websocket from a page of this host: 101 if it is let in."""
    connection = HTTPConnection("127.0.0.1", port, timeout=10)
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13", "Connection": "Upgrade", "Upgrade": "websocket"}
    connection.request("GET", "/_stcore/stream", headers={"Host": f"{host}:{port}", "Origin": f"http://{host}:{port}", **key})
    status = connection.getresponse().status
    connection.close()
    return status


def test_the_first_start_reads_the_seeds_and_the_next_one_does_not_even_load_the_gazetteer(tmp_path: Path, port: int) -> None:
    with served("--port", str(port), env=environment(tmp_path)) as (_, lines):
        assert lines[-1] == f"Open http://127.0.0.1:{port} in a web browser (Ctrl+C stops it)\n"
        assert lines[1].startswith("5 articles read")
        assert fetch(port) == 200
    store = Store.open(tmp_path / "dashboard" / "store")
    version = store.version()
    with served(env=environment(tmp_path, DASHBOARD_PORT=str(port), XDG_CACHE_HOME=str(tmp_path / "cache"))) as (_, lines):
        assert len(lines) == 1
        assert not (tmp_path / "cache" / "dashboard").exists()
    assert (len(store.articles()), store.version()) == (5, version)


def test_a_store_that_is_named_is_never_filled(tmp_path: Path, port: int) -> None:
    with served("--port", str(port), "--store", str(tmp_path / "mine"), env=environment(tmp_path)) as (_, lines):
        assert len(lines) == 1
    assert Store.open(tmp_path / "mine").is_empty()
    assert not (tmp_path / "dashboard").exists()


@pytest.mark.parametrize("stop_signal", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_it_and_leaves_the_port_free(tmp_path: Path, port: int, stop_signal: signal.Signals) -> None:
    with served("serve", "--port", str(port), "--store", str(tmp_path / "mine"), env=environment(tmp_path)) as (process, _):
        process.send_signal(stop_signal)
        assert process.wait(timeout=20) == 0
    check_address("127.0.0.1", port)


def test_it_listens_on_this_machine_only(tmp_path: Path, port: int) -> None:
    with served("--port", str(port), "--store", str(tmp_path / "mine"), env=environment(tmp_path)) as (process, _):
        sockets = [line.split() for line in Path(f"/proc/{process.pid}/net/tcp").read_text().splitlines()[1:]]
        listening = [fields[1] for fields in sockets if fields[3] == "0A" and fields[1].endswith(f":{port:04X}")]
        assert listening == [f"0100007F:{port:04X}"]


def test_a_port_in_use_is_reported_in_one_line_before_anything_is_read(tmp_path: Path) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port_in_use = str(listener.getsockname()[1])
        command = [sys.executable, "-m", "dashboard", "--port", port_in_use]
        done = subprocess.run(command, env=environment(tmp_path), capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"dashboard: cannot listen on 127.0.0.1 port {port_in_use}: the port is in use")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "dashboard").exists()


def test_an_address_that_is_not_this_machine_s_is_an_error(port: int) -> None:
    with pytest.raises(ServeError, match="cannot listen on 192"):
        check_address("192.0.2.1", port)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::1", "http://[::1]:80"),
        ("map.lan", "http://map.lan:80"),
    ],
)
def test_the_address_that_is_printed_can_be_opened_on_this_machine(address: str, url: str) -> None:
    assert url_of(address, 80) == url


def test_a_site_whose_name_points_to_this_machine_for_a_while_gets_no_articles(tmp_path: Path, port: int) -> None:
    with served("--port", str(port), "--store", str(tmp_path / "mine"), "--host", "map.example.org", env=environment(tmp_path)):
        hosts = ("127.0.0.1", "localhost", "map.example.org", "evil.example", "127.0.0.1.evil.example")
        assert [ask_for_articles(port, host) for host in hosts] == [101, 101, 101, 403, 403]


@pytest.mark.parametrize(
    ("address", "hosts", "allowed"),
    [
        ("127.0.0.1", [], ["localhost", "127.0.0.1", "::1"]),
        ("192.0.2.1", ["map.lan"], ["localhost", "127.0.0.1", "::1", "192.0.2.1", "map.lan"]),
        ("0.0.0.0", [], []),
        ("0.0.0.0", ["map.lan", "*.example.org"], ["localhost", "127.0.0.1", "::1", "map.lan", "*.example.org"]),
    ],
)
def test_the_hosts_that_browsers_may_ask_for(address: str, hosts: list[str], allowed: list[str]) -> None:
    assert allowed_hosts(address, hosts) == allowed
    assert (
        streamlit_flags(address, 80, hosts)[-len(allowed) or None :] == [f"--server.allowedHosts={host}" for host in allowed] or not allowed
    )


def test_who_can_read_what_is_said_in_one_line_where_other_machines_are_let_in(tmp_path: Path, port: int) -> None:
    command = [sys.executable, "-m", "dashboard", "--address", "0.0.0.0", "--port", str(port), "--store", str(tmp_path / "mine")]
    process = subprocess.Popen(command, env=environment(tmp_path), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        line = process.stderr.readline()
    finally:
        process.kill()
        process.communicate()
    assert line == (
        f"dashboard: whoever can reach this computer on port {port} can read all articles of {tmp_path / 'mine'}, without a password\n"
    )
    assert "by the name map.lan or *.example.org can read" in say_readers(tmp_path, "192.0.2.1", 80, ["map.lan", "*.example.org"])


def test_streamlit_is_started_without_usage_statistics_and_for_this_machine_only() -> None:
    flags = streamlit_flags("127.0.0.1", 80)
    assert {"--server.address=127.0.0.1", "--server.headless=true", "--browser.gatherUsageStats=false"} <= set(flags)
