"""One polite request after another: pinned addresses, checked redirects, bounds on size and time, robots.txt, pauses per host.

In:  an address. Out: a `Visit`: what came back. Left to others: which addresses (fetch.py), keeping what came (`keep` is called with it).
Source: docs/decisions/0022-fetching-by-checked-address.md
"""

import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import hearsay
from hearsay.errors import ReportError
from hearsay.ingest.hosts import Target, is_public, resolve_target
from hearsay.ingest.options import FetchOptions

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ROBOTS_BYTES = 500_000  # RFC 9309 asks for at least 500 KiB; more is nobody's rules
AGENT = "hearsay"
ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml,application/pdf,text/plain;q=0.8,*/*;q=0.1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One answer of a host, as it came and inflated."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    raw: bytes  # as sent, perhaps compressed
    body: bytes
    is_private: bool  # whether it came from a private network

    def header(self, name: str) -> str:
        """The first header of that name, "" if there is none."""
        return next((value for key, value in self.headers if key.lower() == name), "")


class Visitor:
    """Asks hosts, each no more often than it likes."""

    def __init__(self, options: FetchOptions, *, keep: Callable[[Visit], None]) -> None:
        self._options = options
        self._keep = keep
        self._asked_at: dict[str, float] = {}
        self._rules: dict[str, RobotFileParser | None] = {}

    def visit(self, address: str, *, allow_private: bool) -> Visit:
        """The page at an address, redirects followed one by one, each of them checked.

        A public host cannot lead on to a private one, allowed or not: only the user can name those.
        Raises: ReportError if it cannot or must not be fetched.
        """
        deadline = time.monotonic() + self._options.max_seconds
        for _ in range(self._options.max_redirects + 1):
            target = resolve_target(address, allow_private=allow_private)
            allow_private = allow_private and not is_public(target.ip)
            if self._options.obey_robots:
                self._check_robots(target, deadline)
            visit = self._ask(target, deadline, self._options.max_bytes)
            if visit.status not in REDIRECTS or not visit.header("location"):
                return _check_status(visit)
            address = urljoin(visit.address, visit.header("location"))
        raise ReportError(
            f"This address leads on more than {self._options.max_redirects} times; the last was {address}. Name the page itself."
        )

    def _check_robots(self, target: Target, deadline: float) -> None:
        """Stop where the host's robots.txt says so, or where it cannot be read."""
        if target.origin not in self._rules:
            self._rules[target.origin] = self._read_rules(target, deadline)
        rules = self._rules[target.origin]
        if rules is None:
            raise ReportError(f"Cannot tell whether {target.host} allows it: its robots.txt could not be read. Try again later.")
        if not rules.can_fetch(AGENT, target.address):
            raise ReportError(
                f"The robots.txt of {target.host} does not allow this page to be fetched. Save the page in your browser instead."
            )

    def _read_rules(self, target: Target, deadline: float) -> RobotFileParser | None:
        """The rules of a host: none where it has no robots.txt, None where it fails to answer (RFC 9309, 2.3.1)."""
        rules = RobotFileParser()
        address = f"{target.origin}/robots.txt"
        for _ in range(self._options.max_redirects + 1):
            try:
                visit = self._ask(resolve_target(address, allow_private=not is_public(target.ip)), deadline, ROBOTS_BYTES)
            except ReportError:
                return None
            if visit.status in REDIRECTS and visit.header("location"):
                address = urljoin(visit.address, visit.header("location"))
                continue
            if visit.status >= 500:
                return None
            rules.parse(visit.body.decode("utf-8", "replace").splitlines() if visit.status == 200 else [])
            return rules
        return None

    def _pause(self, target: Target, deadline: float) -> None:
        """Wait until the host may be asked again."""
        rules = self._rules.get(target.origin)
        wished = float(rules.crawl_delay(AGENT) or 0) if rules is not None else 0.0
        pause_s = max(self._options.pause_s, min(wished, self._options.max_pause_s))
        wait_s = self._asked_at.get(target.host, -pause_s) + pause_s - time.monotonic()
        if wait_s > 0 and self._asked_at.get(target.host) is not None:
            time.sleep(wait_s)

    def _ask(self, target: Target, deadline: float, max_bytes: int) -> Visit:
        """One request to the checked network address, under the host's own name."""
        import httpx

        self._pause(target, deadline)
        headers = {
            "Host": target.host_header,
            "User-Agent": f"{AGENT}/{hearsay.__version__}",
            "Accept": ACCEPT,
            "Accept-Encoding": "gzip, identity",
        }
        timeout = httpx.Timeout(min(30.0, max(1.0, deadline - time.monotonic())), connect=self._options.connect_seconds)
        watch = _Watch(deadline)
        try:
            # One client a request: kept connections are told apart by network address, and one address serves many names.
            with (
                watch,
                httpx.Client(verify=load_trust(), trust_env=False, follow_redirects=False, timeout=timeout) as client,
                client.stream(
                    "GET", target.pinned, headers=headers, extensions={"sni_hostname": target.host, "trace": watch.trace}
                ) as response,
            ):
                raw = _read_body(response.iter_raw(), deadline, max_bytes, target)
                known = tuple((key.decode("latin-1"), value.decode("latin-1")) for key, value in response.headers.raw)
                status, reason = response.status_code, response.reason_phrase
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError, OSError) as error:
            if watch.is_over:
                raise ReportError(f"{target.address} took longer than {self._options.max_seconds:g} seconds and was stopped.") from error
            raise ReportError(
                f"Cannot fetch {target.address} ({type(error).__name__}: {error}). Try again, or save the page in your browser."
            ) from error
        finally:
            self._asked_at[target.host] = time.monotonic()  # the pause begins when the host has answered
        encoding = next((value.strip().lower() for key, value in known if key.lower() == "content-encoding"), "")
        body = inflate_body(raw, encoding, max_bytes=max_bytes)
        is_private = not is_public(target.ip)
        visit = Visit(address=target.address, status=status, reason=reason, headers=known, raw=raw, body=body, is_private=is_private)
        self._keep(visit)
        return visit


class _Watch:
    """Cuts a connection off at its deadline, however slowly the host dribbles."""

    def __init__(self, deadline: float) -> None:
        self._timer = threading.Timer(max(0.0, deadline - time.monotonic()), self._cut)
        self._timer.daemon = True
        self._socket: socket.socket | None = None
        self.is_over = False

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: Mapping[str, Any]) -> None:
        """Note the socket that the request goes through."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._socket = info["return_value"].get_extra_info("socket")

    def _cut(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with suppress(OSError):  # closed in the meantime
                self._socket.shutdown(socket.SHUT_RDWR)


def inflate_body(raw: bytes, encoding: str, *, max_bytes: int) -> bytes:
    """The body of an answer, inflated within bounds.

    Raises: ReportError if it inflates to too much, or is packed in a way that was not asked for.
    """
    if encoding in ("", "identity"):
        return raw
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise ReportError(f'The host answered packed as "{encoding[:40]}", which was not asked for. Save the page in your browser instead.')
    machine = zlib.decompressobj(zlib.MAX_WBITS | 32 if encoding != "deflate" or raw[:1] == b"\x78" else -zlib.MAX_WBITS)
    try:
        body = machine.decompress(raw, max_bytes + 1)
    except zlib.error as error:
        raise ReportError(f"The answer of the host is damaged ({error}). Try again.") from error
    if len(body) > max_bytes:
        raise ReportError(f"The answer inflates to more than {max_bytes:,} bytes and was stopped.")
    return body


@lru_cache(maxsize=1)
def load_trust() -> ssl.SSLContext:
    """The certificates that hosts are checked against; loading them takes longer than a request."""
    import httpx

    return httpx.create_ssl_context()


def _read_body(pieces: Iterator[bytes], deadline: float, max_bytes: int, target: Target) -> bytes:
    """The bytes of an answer, until it is too large or too late."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) > max_bytes:
            raise ReportError(f"{target.address} sends more than {max_bytes:,} bytes and was stopped.")
        if time.monotonic() > deadline:
            raise ReportError(f"{target.address} took too long and was stopped after {len(held):,} bytes.")
    return bytes(held)


def _check_status(visit: Visit) -> Visit:
    """The visit if the host gave the page.

    Raises: ReportError if it did not.
    """
    if 200 <= visit.status < 300:
        return visit
    raise ReportError(
        f"The host answered {visit.status} {visit.reason}".rstrip() + f" for {visit.address}. Look at the address in your browser."
    )
