"""What is fetched and what is refused, against a server on this machine that the tests start."""

from __future__ import annotations

import gzip
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from corpus.sites import NEWS, PAGE, Send, Site, page, status

from dashboard.corpus import Refusal, fetching, read_urls
from dashboard.corpus.fetching import Fetcher, FetchError
from dashboard.corpus.limits import MAX_REDIRECTS
from dashboard.model import Article

FEED = """<rss version="2.0"><channel><title>The Paper</title>
<item><title>One</title><guid>tag:1</guid><link>{base}/page</link><description>Mosul in short.</description>
<pubDate>Tue, 10 Jun 2014 10:00:00 GMT</pubDate></item>
<item><title>Two</title><guid>tag:2</guid><link>{base}/missing</link><description>Erbil in short.</description></item>
</channel></rss>"""


def endless(handler: BaseHTTPRequestHandler, wait: float = 0) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        while True:
            handler.wfile.write(b"Mosul " * (1 if wait else 10_000))
            time.sleep(wait)
    except OSError:
        return


def endless_header(handler: BaseHTTPRequestHandler) -> None:
    try:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            handler.wfile.write(b"X-A: b\r\n")
            time.sleep(0.2)
    except OSError:
        return


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    yield site
    site.stop()


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(allow_private=True, pause=0, seconds=5, max_bytes=1_000_000)


def reason(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as raised:
        fetcher.fetch(url)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def test_a_page_is_fetched_by_a_program_that_says_its_name(site: Site, fetcher: Fetcher) -> None:
    site.answers["/a%C3%A9?q=1%202"] = page()
    fetched = fetcher.fetch(f"{site.url}/aé?q=1 2")
    assert (fetched.content.decode(), fetched.media_type) == (PAGE, "text/html")
    assert site.paths == ["/robots.txt", "/a%C3%A9?q=1%202"]
    assert site.asked[-1][1]["User-Agent"].startswith("dashboard/")
    assert site.asked[-1][1]["Host"] == site.url.removeprefix("http://")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_nothing_is_asked_of_this_machine_unless_that_is_allowed(site: Site, host: str) -> None:
    said = reason(Fetcher(pause=0), f"http://{host}:{site.server.server_port}/")
    assert "--allow-private" in said or "there is no machine" in said  # without IPv6, or where such a number is no name
    assert site.asked == []


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[list[str]]]:
    """Names of the network, each with what it is resolved to the first time, the second, and so on."""
    answers: dict[str, list[list[str]]] = {}
    real = socket.getaddrinfo

    def resolve(host: str, port: int, *args: object, **named: object) -> object:
        if host not in answers:
            return real(host, port, *args, **named)  # type: ignore[arg-type]
        addresses = answers[host].pop(0)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    return answers


def test_a_name_is_resolved_once_for_each_request_and_that_address_is_used(
    site: Site, fetcher: Fetcher, names: dict[str, list[list[str]]]
) -> None:
    site.answers["/"] = page()
    names["news.example"] = [["127.0.0.1"], ["127.0.0.1"]]  # for robots.txt and the page; a third time would fail
    assert fetcher.fetch(f"http://news.example:{site.server.server_port}/").content
    assert site.asked[-1][1]["Host"] == f"news.example:{site.server.server_port}"
    assert names["news.example"] == []


def test_a_name_that_leads_here_the_second_time_is_refused_then(
    site: Site, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its robots.txt is asked of another machine, for which this one stands in; then the name leads to this machine."""
    names["evil.example"] = [["127.0.0.1"], ["127.0.0.1"]]
    judged = iter([True, False])
    monkeypatch.setattr(fetching, "is_public", lambda _: next(judged))
    assert "--allow-private" in reason(Fetcher(pause=0), f"http://evil.example:{site.server.server_port}/")
    assert site.paths == ["/robots.txt"]


def test_a_name_of_a_public_and_a_private_address_is_refused(site: Site, names: dict[str, list[list[str]]]) -> None:
    names["both.example"] = [["93.184.216.34", "127.0.0.1"]]
    assert "--allow-private" in reason(Fetcher(pause=0), f"http://both.example:{site.server.server_port}/")


def test_a_redirect_to_this_machine_is_refused(site: Site, names: dict[str, list[list[str]]], monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/"] = status(302, Location=f"http://localhost:{site.server.server_port}/secret")
    names["news.example"] = [["127.0.0.1"], ["127.0.0.1"]]
    names["localhost"] = [["127.0.0.1"]]
    judged = iter([True, True, False])
    monkeypatch.setattr(fetching, "is_public", lambda _: next(judged))
    assert reason(Fetcher(pause=0), f"http://news.example:{site.server.server_port}/").startswith("localhost is on this machine")
    assert "/secret" not in site.paths


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/a", "javascript:alert(1)", "http://user@127.0.0.1/"])
def test_a_redirect_to_what_is_no_page_is_refused(site: Site, fetcher: Fetcher, target: str) -> None:
    site.answers["/"] = status(302, Location=target)
    assert "is no address that can be fetched" in reason(fetcher, f"{site.url}/")


def test_redirects_are_followed_as_far_as_the_limit(site: Site, fetcher: Fetcher) -> None:
    for number in range(MAX_REDIRECTS + 1):
        site.answers[f"/{number}"] = status(301, Location=f"/{number + 1}")
    site.answers[f"/{MAX_REDIRECTS + 1}"] = page()
    assert fetcher.fetch(f"{site.url}/1").url == f"{site.url}/{MAX_REDIRECTS + 1}"
    assert f"redirects more than {MAX_REDIRECTS} times" in reason(fetcher, f"{site.url}/0")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (status(404), "its server answers 404 (there is no such page)"),
        (status(500), "its server answers 500"),
        (status(204), "its server answers 204"),
        (status(301), "its server answers 301"),
        (endless, "has more than 1 MB"),
        (page(gzip.compress(b"0" * 50_000_000), Content_Encoding="gzip"), "has more than 1 MB"),
        (page("not packed", Content_Encoding="gzip"), "cannot be fetched"),
        (page(PAGE, Content_Length=str(10**6)), "seconds"),
        (lambda handler: endless(handler, 0.2), "takes more than 1 seconds"),
        (endless_header, "takes more than 1 seconds"),
        (lambda _: time.sleep(3), "seconds"),
        (lambda handler: handler.wfile.write(b"\x00\x01\x02\r\n\r\n"), "cannot be fetched"),
        (lambda handler: handler.connection.shutdown(socket.SHUT_RDWR), "cannot be fetched"),
    ],
)
def test_an_answer_that_is_no_page_is_a_reason_in_one_line(site: Site, answer: Send, expected: str) -> None:
    site.answers["/"] = answer
    fetcher = Fetcher(allow_private=True, pause=0, seconds=1, max_bytes=1_000_000)
    began = time.monotonic()
    said = reason(fetcher, f"{site.url}/")
    assert expected in said or (expected == "seconds" and ("timed out" in said or "takes more than" in said or "cannot be fetched" in said))
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    "url",
    [
        *("https://", "http:///a", "http://[::1", "http://a:0/", "http://a:99999/", "http://u:p@example.org/", "http://a\nb/"),
        f"http://a/{'x' * 3000}",
    ],
)
def test_what_is_no_address_is_said(fetcher: Fetcher, url: str) -> None:
    assert "is no address that can be fetched" in reason(fetcher, url)


def test_a_name_that_nobody_has_is_said(fetcher: Fetcher) -> None:
    assert reason(fetcher, "http://no-such-machine.invalid/").startswith("there is no machine called no-such-machine.invalid")


@pytest.mark.parametrize(
    ("rules", "is_allowed"),
    [
        ("User-agent: *\nDisallow: /private", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: dashboard\nDisallow: /news", False),
        ("User-agent: other\nDisallow: /", True),
        ("\x00 nonsense \n Disallow /", True),
    ],
)
def test_a_site_that_keeps_programs_out_is_left_alone(site: Site, fetcher: Fetcher, rules: str, is_allowed: bool) -> None:
    site.answers |= {"/robots.txt": page(rules, "text/plain"), "/news": page()}
    if is_allowed:
        assert fetcher.fetch(f"{site.url}/news").content
    else:
        assert "robots.txt" in reason(fetcher, f"{site.url}/news")
        assert site.paths == ["/robots.txt"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/robots.txt": status(503), "/news": page()}
    assert "answers 503" in reason(fetcher, f"{site.url}/news")


def test_robots_txt_is_read_once_and_a_site_is_not_asked_faster_than_the_pause(site: Site) -> None:
    site.answers["/"] = page()
    fetcher = Fetcher(allow_private=True, pause=0.3)
    began = time.monotonic()
    for _ in range(3):
        fetcher.fetch(f"{site.url}/")
    assert time.monotonic() - began >= 0.6
    assert site.paths.count("/robots.txt") == 1


def read(fetcher: Fetcher, *urls: str, follow: bool = False) -> tuple[list[Article], list[Refusal]]:
    results = list(read_urls(urls, fetcher, follow=follow))
    return [result for result in results if isinstance(result, Article)], [result for result in results if isinstance(result, Refusal)]


def test_a_page_is_read_as_a_file_is_and_known_by_its_address(site: Site, fetcher: Fetcher) -> None:
    site.answers["/page"] = page()
    (article,), refusals = read(fetcher, f"{site.url}/page", f"{site.url}/missing")
    assert (article.source_path, article.url, article.title) == (f"{site.url}/page", f"{site.url}/page", "Army flees")
    assert NEWS in article.text
    assert [refusal.name for refusal in refusals] == [f"{site.url}/missing"]


def test_a_feed_gives_its_entries_or_their_pages(site: Site, fetcher: Fetcher) -> None:
    site.answers |= {"/feed": page(FEED.format(base=site.url), "application/rss+xml"), "/page": page()}
    entries, refusals = read(fetcher, f"{site.url}/feed")
    assert refusals == []
    assert {article.title: article.text for article in entries} == {"One": "Mosul in short.", "Two": "Erbil in short."}
    assert all(article.source_path.startswith(f"{site.url}/feed#") for article in entries)
    pages, refusals = read(fetcher, f"{site.url}/feed", follow=True)
    one, two = sorted(pages, key=lambda article: article.title)
    assert (one.title, one.source, one.source_path) == ("One", "The Paper", f"{site.url}/page")
    assert one.published is not None
    assert NEWS in one.text
    assert two.text == "Erbil in short."
    assert [refusal.name for refusal in refusals] == [f"{site.url}/missing"]


@contextmanager
def secured(site: Site, folder: Path, name: str) -> Iterator[Path]:
    """The site over TLS, with a certificate of its own for a name; gives the certificate."""
    certificate, key = folder / "cert.pem", folder / "key.pem"
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl to make a certificate with")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "1",
         "-keyout", key, "-out", certificate, "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"],
        check=True, capture_output=True,
    )  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    yield certificate


@pytest.mark.parametrize(("name", "is_trusted"), [("localhost", True), ("localhost", False), ("other.example", True)])
def test_a_certificate_must_be_trusted_and_be_that_of_the_name(
    site: Site, tmp_path: Path, names: dict[str, list[list[str]]], name: str, is_trusted: bool
) -> None:
    site.answers["/"] = page()
    names["localhost"] = [["127.0.0.1"], ["127.0.0.1"]]
    with secured(site, tmp_path, name) as certificate:
        context = ssl.create_default_context(cafile=str(certificate) if is_trusted else None)
        fetcher = Fetcher(allow_private=True, pause=0, seconds=5, context=context)
        url = f"https://localhost:{site.server.server_port}/"
        if is_trusted and name == "localhost":
            assert fetcher.fetch(url).content.decode() == PAGE
        else:
            assert "certificate is not to be trusted" in reason(fetcher, url)
            assert site.asked == []
