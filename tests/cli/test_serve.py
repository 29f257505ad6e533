"""`dashboard serve`: the real command, started and stopped."""

from __future__ import annotations

import asyncio
import io
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from cli.serving import Answer, answer, environment, fetch, free_port, served
from starlette.types import Message, Receive, Scope, Send

from dashboard.app.page import refresh
from dashboard.app.server.password import PasswordGuard
from dashboard.app.server.server import ServerOptions, known_hosts, streamlit_config
from dashboard.cli.serve import ServeError, ask_password, check_address, say_readers, url_of
from dashboard.store import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="stops processes by signals")


PASSWORD = "correct horse & battery"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def port() -> int:
    return free_port()


def policy_of(port: int, path: str) -> dict[str, str]:
    """The sources that the content security policy of a page allows, by directive."""
    return dict(line.split(" ", 1) for line in answer(port, path).headers["Content-Security-Policy"].split("; "))


def ask_for_articles(port: int, host: str, *, origin: str = "", **headers: str) -> int:
    """The status of the answer to a browser that opens the page's websocket under this host: 101 if it is let in."""
    key = {"Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13", "Connection": "Upgrade", "Upgrade": "websocket"}
    host_header = f"{host}:{port}" if host else ""
    return answer(port, "/_stcore/stream", {"Host": host_header, "Origin": origin or f"http://{host}:{port}", **key, **headers}).status


def send_password(port: int, password: str, *, next_path: str) -> Answer:
    return answer(port, "/login", {"Content-Type": FORM}, urlencode({"password": password, "next": next_path}).encode())


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


@pytest.fixture(scope="module")
def named_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a page that is served under the name map.example.org too."""
    port = free_port()
    home = tmp_path_factory.mktemp("named")
    options = ["--port", str(port), "--store", str(home / "mine"), "--host", "map.example.org", "--host", "*.example.net"]
    with served(*options, env=environment(home)):
        yield port


@pytest.mark.parametrize(
    ("host", "is_let_in"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("LOCALHOST", True),
        ("[::1]", True),
        ("map.example.org", True),
        ("map.example.org.", True),
        ("maps.example.net", True),
        ("example.net", False),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("map.example.org.evil.example", False),
        ("192.0.2.1", False),
        ("", False),
    ],
)
def test_a_site_whose_name_points_to_this_machine_for_a_while_gets_nothing(named_port: int, host: str, is_let_in: bool) -> None:
    assert ask_for_articles(named_port, host) == (101 if is_let_in else 403)
    for path in ("/", "/_stcore/health", "/component/basemap/labels.json", "/media/0.csv", "/static/nothing.js", refresh.PATH):
        assert (answer(named_port, path, {"Host": f"{host}:{named_port}" if host else ""}).status != 403) == is_let_in


def test_a_page_of_another_site_opens_no_websocket(named_port: int) -> None:
    assert ask_for_articles(named_port, "127.0.0.1", origin="http://evil.example") == 403


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/_stcore/host-config", "/no/such/file.js", refresh.PATH])
def test_every_answer_tells_browsers_to_load_nothing_from_elsewhere_and_to_let_nobody_frame_it(named_port: int, path: str) -> None:
    assert answer(named_port, path).headers["X-Content-Type-Options"] == "nosniff"
    policy = policy_of(named_port, path)
    assert (policy["default-src"], policy["frame-ancestors"], policy["connect-src"]) == ("'self'", "'self'", "'self'")


@pytest.mark.parametrize(
    ("options", "hosts"),
    [
        (ServerOptions(), ["localhost", "127.0.0.1", "::1"]),
        (ServerOptions("192.0.2.1", hosts=("map.lan",)), ["localhost", "127.0.0.1", "::1", "192.0.2.1", "map.lan"]),
        (ServerOptions("0.0.0.0"), ["localhost", "127.0.0.1", "::1"]),
        (ServerOptions("0.0.0.0", hosts=("map.lan", "*.example.org")), ["localhost", "127.0.0.1", "::1", "map.lan", "*.example.org"]),
    ],
)
def test_the_hosts_that_browsers_may_ask_for(options: ServerOptions, hosts: list[str]) -> None:
    assert known_hosts(options) == hosts


@pytest.fixture(scope="module")
def open_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, str]]:
    """The port of a page that other machines may open with a password, and what was said of that; the map offers an online one."""
    port = free_port()
    home = tmp_path_factory.mktemp("open")
    options = ["--address", "0.0.0.0", "--port", str(port), "--store", str(home / "mine"), "--tiles"]
    with served(*options, env=environment(home, DASHBOARD_PASSWORD=PASSWORD), stderr=home / "stderr"):
        yield port, (home / "stderr").read_text()


def test_who_can_read_what_is_said_in_one_line_where_other_machines_are_let_in(open_port: tuple[int, str]) -> None:
    port, said = open_port
    assert said.startswith(f"dashboard: whoever can reach this computer on port {port} and knows the password can read all articles of /")
    assert said.count("\n") == 1
    without = say_readers(Path("mine"), ServerOptions("192.0.2.1", 80, ("map.lan", "*.example.org")))
    assert "by its address or by the name map.lan or *.example.org can read all articles of mine, without a password" in without


@pytest.mark.parametrize(
    ("options", "is_allowed"),
    [
        (ServerOptions(), True),
        (ServerOptions("localhost"), True),
        (ServerOptions(hosts=("map.lan",)), False),  # a proxy on this machine may let anybody in
        (ServerOptions("0.0.0.0"), False),
        (ServerOptions("192.0.2.1", password="x"), False),
        (ServerOptions("192.0.2.1", changes=True), True),
    ],
)
def test_only_who_sits_at_this_machine_may_change_articles_unless_others_are_let(options: ServerOptions, is_allowed: bool) -> None:
    assert options.allows_changes is is_allowed
    assert ("can read, add and remove all articles" in say_readers(Path("mine"), options)) is is_allowed


@pytest.mark.parametrize(("host", "status"), [("192.0.2.1", 200), ("[2001:db8::1]", 200), ("evil.example", 403), ("2001:db8::1", 403)])
def test_with_other_machines_let_in_a_number_is_a_host_and_a_name_that_nobody_said_is_none(
    open_port: tuple[int, str], host: str, status: int
) -> None:
    assert answer(open_port[0], "/_stcore/health", {"Host": host}).status == status


def test_only_the_frame_of_a_map_that_offers_an_online_one_may_load_its_tiles_and_only_a_map_evaluates_scripts(
    open_port: tuple[int, str], named_port: int
) -> None:
    frame = "/component/streamlit_folium.st_folium/index.html"
    page, map_, offline_map = (policy_of(port, path) for port, path in ((open_port[0], "/"), (open_port[0], frame), (named_port, frame)))
    assert [sources for sources in map_.values() if "http" in sources] == ["'self' data: blob: https://tile.openstreetmap.org"]
    assert not any("http" in sources for policy in (page, offline_map) for sources in policy.values())
    assert ["'unsafe-eval'" in policy["script-src"] for policy in (page, map_, offline_map)] == [False, True, True]


def test_a_browser_gets_the_files_of_the_page_compressed(named_port: int) -> None:
    path = re.findall(r"/static/js/index\.[^\"]*\.js", answer(named_port, "/").body)[0]
    plain, small = answer(named_port, path), answer(named_port, path, {"Accept-Encoding": "gzip"})
    assert plain.headers["Content-Encoding"] is None
    assert small.headers["Content-Encoding"] == "gzip"
    assert int(small.headers["Content-Length"]) < int(plain.headers["Content-Length"]) / 2


class TestPassword:
    def test_without_it_there_is_a_form_and_nothing_else(self, open_port: tuple[int, str]) -> None:
        port, _ = open_port
        page = answer(port, "/?places=99072", {"Accept": "text/html"})
        assert page.status == 401
        assert 'type="password"' in page.body
        assert 'value="/?places=99072"' in page.body
        assert ask_for_articles(port, "127.0.0.1") == 403
        for path in ("/component/basemap/labels.json", "/media/0.csv", "/_stcore/host-config", "/static/js/index.js", refresh.PATH):
            assert (answer(port, path).status, "password" in answer(port, path).body) == (401, True)
        assert answer(port, "/_stcore/health").body == "ok"

    def test_with_it_the_page_opens_where_it_was_asked_for(self, open_port: tuple[int, str]) -> None:
        port, _ = open_port
        opened = send_password(port, PASSWORD, next_path="/?places=99072")
        assert (opened.status, opened.headers["Location"]) == (303, "/?places=99072")
        cookie = opened.headers["Set-Cookie"]
        assert {"HttpOnly", "SameSite=lax"} <= set(cookie.split("; "))
        token = {"Cookie": cookie.split(";")[0]}
        assert answer(port, "/", token).status == 200
        assert ask_for_articles(port, "127.0.0.1", **token) == 101

    @pytest.mark.parametrize("cookie", ["dashboard_login=", "dashboard_login=x", "dashboard_login=é", "other=1", "dashboard_login"])
    def test_a_cookie_that_was_not_given_here_opens_nothing(self, open_port: tuple[int, str], cookie: str) -> None:
        assert answer(open_port[0], "/", {"Cookie": cookie.encode()}).status == 401

    @pytest.mark.parametrize(
        "next_path", ["//evil.example", "/\\evil.example", "https://evil.example", "", "/login", "/a\r\nSet-Cookie: b=c"]
    )
    def test_it_leads_to_no_other_site(self, open_port: tuple[int, str], next_path: str) -> None:
        opened = send_password(open_port[0], PASSWORD, next_path=next_path)
        assert (opened.status, opened.headers["Location"]) == (303, "/")

    @pytest.mark.parametrize("body", [b"", b"password=", b"password=%FF%00", b"&" * 2000, b"password=" + b"x" * 100_000, b"\xff\xfe"])
    def test_whatever_is_sent_in_its_place_is_a_wrong_password(self, open_port: tuple[int, str], body: bytes) -> None:
        assert answer(open_port[0], "/login", {"Content-Type": FORM}, body).status == 401

    def test_wrong_ones_are_answered_later_each_time_and_one_after_the_other(self) -> None:
        waits: list[float] = []
        answers = asyncio.run(guess_at_once(["a", "b", "c", "d", "e", "f", "g", PASSWORD, "h"], waits))
        assert answers == [401] * 7 + [303, 401]
        assert waits == [1, 2, 4, 8, 16, 30, 30, 1]

    def test_what_the_form_was_asked_for_is_escaped(self, open_port: tuple[int, str]) -> None:
        page = answer(open_port[0], "/?text=%22><script>alert(1)</script>", {"Accept": "text/html"})
        assert "<script" not in page.body

    def test_it_is_asked_for_on_a_terminal_only(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("sys.stdin", io.StringIO())
        with pytest.raises(ServeError, match="put it into the variable DASHBOARD_PASSWORD"):
            ask_password()

    @pytest.mark.parametrize(("typed", "error"), [(["a", "b"], "differ"), ([""], "no password was typed"), (["a", "a"], "")])
    def test_it_is_typed_twice(self, monkeypatch: pytest.MonkeyPatch, typed: list[str], error: str) -> None:
        answers = iter(typed)
        monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
        monkeypatch.setattr("dashboard.cli.serve.getpass", lambda _: next(answers))
        if error:
            with pytest.raises(ServeError, match=error):
                ask_password()
        else:
            assert ask_password() == "a"


async def guess_at_once(passwords: list[str], waits: list[float]) -> list[int]:
    """The statuses of the answers to these passwords, all sent at once from one machine; `waits` gets the seconds they are held back."""

    async def wait(seconds: float) -> None:
        waits.append(seconds)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        raise AssertionError("let in")

    async def guess(password: str) -> int:
        messages: list[Message] = []

        async def receive() -> Message:
            return {"type": "http.request", "body": urlencode({"password": password}).encode()}

        async def send(message: Message) -> None:
            messages.append(message)

        scope = {"type": "http", "method": "POST", "path": "/login", "query_string": b"", "headers": [], "client": ("192.0.2.1", 1)}
        await guard(scope, receive, send)
        return int(messages[0]["status"])

    guard = PasswordGuard(app, PASSWORD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.app.server.password.asyncio.sleep", wait)
        return list(await asyncio.gather(*map(guess, passwords)))


def test_streamlit_is_started_without_usage_statistics_and_for_this_machine_only() -> None:
    config = streamlit_config("127.0.0.1", 80)
    assert (config["server.address"], config["server.headless"], config["browser.gatherUsageStats"]) == ("127.0.0.1", True, False)
