"""Fetching, against a server on this machine: politeness, bounds, checked addresses, the archive that is kept."""

import gzip
import itertools
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from hearsay.errors import InputError, ReportError
from hearsay.ingest.drafts import Arrival
from hearsay.ingest.fetch import fetch
from hearsay.ingest.hosts import is_public, resolve_target
from hearsay.ingest.intake import take_in
from hearsay.ingest.options import FetchOptions
from hearsay.model import Issue, Known
from tests.ingest import hostile
from tests.ingest.build import SMALL, sources

SOUND = "Soldiers closed the bridge at Lipova on Monday, the ministry said in a statement that was read on the radio."
PAGE = hostile.make_page(f"<article><h1>Bridge closed</h1><p>{SOUND}</p></article>")
LOCAL = FetchOptions(ingest=SMALL, allow_private=True, pause_s=0.0, max_seconds=10, max_bytes=300_000)


class Host(ThreadingHTTPServer):
    """A server that remembers what was asked of it."""

    daemon_threads = True
    robots: bytes | None = b"User-agent: *\nDisallow: /private\n"

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked: list[tuple[float, str, str]] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    @property
    def paths(self) -> list[str]:
        return [path for _, path, _ in self.asked]


class Handler(BaseHTTPRequestHandler):
    server: Host

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def give(self, status: int, body: bytes = b"", kind: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        self.server.asked.append((time.monotonic(), self.path, self.headers["Host"]))
        if self.path == "/robots.txt":
            self.give(200 if self.server.robots is not None else 503, self.server.robots or b"", "text/plain")
        elif self.path == "/feed":
            self.give(200, hostile.make_feed().replace(b"https://courier.example", self.server.address.encode()), "application/rss+xml")
        elif self.path == "/packed":
            self.give(200, gzip.compress(PAGE), Content_Encoding="gzip")
        elif self.path == "/bomb":
            self.give(200, gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")
        elif self.path.startswith("/to/"):
            self.give(302, Location=self.path.removeprefix("/to/"))
        elif self.path == "/circle":
            self.give(302, Location="/circle")
        elif self.path == "/large":
            self.give(200, b"x" * 1_000_000)
        elif self.path == "/gone":
            self.give(404, b"gone")
        elif self.path == "/dribble":
            self.dribble()
        else:
            self.give(200, PAGE)

    def dribble(self) -> None:
        """Send a head that never ends."""
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(200):
                self.wfile.write(b"X-More: yes\r\n")
                time.sleep(0.05)
        except OSError:
            return  # the visitor has gone, as it should


@pytest.fixture
def host() -> Iterator[Host]:
    server = Host()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def fetch_paths(host: Host, tmp_path: Path, *paths: str, options: FetchOptions = LOCAL) -> list[Arrival | Issue]:
    return list(fetch([host.address + path for path in paths], options=options, out=tmp_path / "kept.warc.gz"))


def only_issue(found: list[Arrival | Issue]) -> str:
    [issue] = found
    assert isinstance(issue, Issue)
    return issue.message


def test_a_page_becomes_a_report_with_its_address(host: Host, tmp_path: Path) -> None:
    [arrival] = fetch_paths(host, tmp_path, "/2021/03/01/bridge")

    assert isinstance(arrival, Arrival)
    assert arrival.report.source == f"{host.address}/2021/03/01/bridge"
    assert SOUND in arrival.report.text
    assert arrival.raw == PAGE
    assert arrival.report.address.known is Known.ADDRESS
    assert arrival.report.published.value == "2021-03-01"
    assert {name for _, _, name in host.asked} == {f"127.0.0.1:{host.server_port}"}


def test_loopback_is_refused_unless_allowed(host: Host, tmp_path: Path) -> None:
    message = only_issue(fetch_paths(host, tmp_path, "/a", options=FetchOptions(ingest=SMALL)))

    assert "private or special network" in message
    assert host.asked == []


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "10.1.2.3",
        "192.168.0.1",
        "172.16.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "fe80::1%eth0",
    ]
    + ["fc00::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::", "ff02::1"],
)
def test_no_way_of_writing_a_private_address_is_public(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_public_addresses_are_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize("address", ["http://127.1/", "http://2130706433/", "http://[::ffff:7f00:1]/", "http://localhost/"])
def test_odd_ways_of_naming_this_machine_are_refused(address: str) -> None:
    with pytest.raises(ReportError, match=r"private or special|Cannot find"):
        resolve_target(address, allow_private=False)


def test_a_name_with_one_private_address_among_public_ones_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [(2, 1, 6, "", (ip, 443)) for ip in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: answers)

    with pytest.raises(ReportError, match=r"10\.0\.0\.7"):
        resolve_target("https://courier.example/", allow_private=False)


def test_the_address_that_was_checked_is_the_one_that_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.216.34", 443))])

    target = resolve_target("https://courier.example/a?b=c#d", allow_private=False)

    assert target.pinned == "https://93.184.216.34:443/a?b=c"
    assert target.host_header == "courier.example"


@pytest.mark.parametrize(
    "address",
    ["ftp://a.example/", "file:///etc/passwd", "a.example", "http://", "http://u:p@a.example/", "http://a.example:99999/", "http://a b/"],
)
def test_what_is_no_address_of_the_web_is_refused(address: str) -> None:
    with pytest.raises(ReportError):
        resolve_target(address, allow_private=True)


def test_redirects_are_followed_and_each_is_checked(host: Host, tmp_path: Path) -> None:
    [arrival] = fetch_paths(host, tmp_path, "/to//a")

    assert isinstance(arrival, Arrival)
    assert arrival.report.source == f"{host.address}/to//a"
    assert arrival.report.address.value == f"{host.address}/a"


@pytest.mark.parametrize("path", ["/to/file:///etc/passwd", "/to/ftp://a.example/", "/to//private/x"])
def test_a_redirect_to_what_may_not_be_fetched_ends_there(host: Host, tmp_path: Path, path: str) -> None:
    assert only_issue(fetch_paths(host, tmp_path, path))
    assert host.paths == ["/robots.txt", path]


def test_a_public_host_cannot_lead_to_a_private_one(host: Host, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hearsay.ingest.visits.is_public", lambda ip: True)  # this machine plays a public host

    message = only_issue(
        fetch_paths(host, tmp_path, "/to//a", options=FetchOptions(ingest=SMALL, allow_private=True, pause_s=0, obey_robots=False))
    )

    assert "private or special network" in message


def test_circles_end(host: Host, tmp_path: Path) -> None:
    assert "leads on more than 5 times" in only_issue(fetch_paths(host, tmp_path, "/circle"))
    assert host.paths.count("/circle") == 6


def test_robots_txt_is_obeyed(host: Host, tmp_path: Path) -> None:
    assert "robots.txt" in only_issue(fetch_paths(host, tmp_path, "/private/x"))
    assert host.paths == ["/robots.txt"]


def test_a_host_whose_robots_txt_fails_is_not_asked(host: Host, tmp_path: Path) -> None:
    host.robots = None

    assert "could not be read" in only_issue(fetch_paths(host, tmp_path, "/a"))


def test_requests_to_a_host_are_spaced(host: Host, tmp_path: Path) -> None:
    fetch_paths(host, tmp_path, "/a", "/b", options=FetchOptions(ingest=SMALL, allow_private=True, pause_s=0.6))
    times = [asked for asked, _, _ in host.asked]

    assert len(times) == 3
    assert all(right - left >= 0.3 for left, right in itertools.pairwise(times))


@pytest.mark.parametrize(("path", "words"), [("/large", "sends more than"), ("/bomb", "inflates to more than"), ("/gone", "answered 404")])
def test_what_cannot_be_taken_is_told_and_the_next_page_is_fetched(host: Host, tmp_path: Path, path: str, words: str) -> None:
    issue, arrival = fetch_paths(host, tmp_path, path, "/a")

    assert isinstance(issue, Issue)
    assert words in issue.message
    assert isinstance(arrival, Arrival)


def test_a_host_that_dribbles_is_cut_off(host: Host, tmp_path: Path) -> None:
    started = time.monotonic()

    message = only_issue(
        fetch_paths(host, tmp_path, "/dribble", options=FetchOptions(ingest=SMALL, allow_private=True, pause_s=0, max_seconds=1))
    )

    assert "took longer than 1 seconds" in message
    assert time.monotonic() - started < 6


def test_the_pages_of_a_feed_are_fetched_or_its_entries_taken(host: Host, tmp_path: Path) -> None:
    pages = fetch_paths(host, tmp_path, "/feed")
    entries = fetch_paths(host, tmp_path, "/feed", options=FetchOptions(ingest=SMALL, allow_private=True, pause_s=0, max_linked=0))

    assert sources(pages) == [f"{host.address}/2021/03/01/bridge"]
    assert sources(entries) == [f"{host.address}/feed#c-1"]


def test_the_archive_holds_what_arrived_and_is_read_again(host: Host, tmp_path: Path) -> None:
    fetched = fetch_paths(host, tmp_path, "/a", "/packed")
    fetch_paths(host, tmp_path, "/b")

    again = list(take_in([str(tmp_path / "kept.warc.gz")], options=SMALL))

    assert sources(again) == [f"kept.warc.gz#{host.address}{path}" for path in ("/a", "/packed", "/b")]
    assert [item.raw for item in again if isinstance(item, Arrival)] == [PAGE] * 3
    assert [item.report.text for item in again[:2] if isinstance(item, Arrival)] == [
        item.report.text for item in fetched if isinstance(item, Arrival)
    ]


def test_an_archive_that_cannot_be_written_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Cannot write the web archive"):
        list(fetch(["http://a.example/"], options=LOCAL, out=tmp_path / "no" / "kept.warc.gz"))
