"""What keeps the workbench safe: headers, host check, rate limits, tokens against forged forms.

In:  requests. Out: responses with headers, or a refusal. Left to others: who may do what (people.py), pages (app.py).
Local mode has no sign-in and so answers on loopback names alone: a page elsewhere that points a name of its own at this machine
(DNS rebinding) is refused by its Host header, a form sent from elsewhere by its missing token and its Origin.
"""

import hashlib
import hmac
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from fastapi import Request, Response

POLICY = "Content-Security-Policy"
HEADERS = {
    POLICY: (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})
MOST_CLIENTS = 10_000  # remembered by a limiter; the longest silent one is forgotten first

Next = Callable[[Request], Awaitable[Response]]


class Limiter:
    """A bucket of permits per client that fills at `per_second` up to `burst`."""

    def __init__(self, *, per_second: float, burst: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._burst, self._clock = per_second, float(burst), clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def is_allowed(self, client: str) -> bool:
        """Takes a permit; False when none is left."""
        now = self._clock()
        left, since = self._buckets.pop(client, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._per_second)
        self._buckets[client] = (left - 1 if left >= 1 else left, now)
        while len(self._buckets) > MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return left >= 1


def add_headers(response: Response, *, is_https: bool, tiles: str | None = None) -> Response:
    """The response with its security headers; pictures may also come from the tile server that the user named, if any."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if tiles:
        parts = urlsplit(tiles)
        allowed = HEADERS[POLICY].replace("img-src 'self'", f"img-src 'self' {parts.scheme}://{parts.netloc}")
        response.headers[POLICY] = allowed
    if is_https:
        response.headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    return response


def is_known_host(request: Request, hosts: frozenset[str]) -> bool:
    """Whether the Host header names this server; an empty set of hosts allows any (team mode behind a proxy)."""
    return not hosts or _host_name(request.headers.get("host", "")) in hosts


def is_same_origin(request: Request) -> bool:
    """Whether a form came from a page of this server, as far as the browser tells."""
    origin = request.headers.get("origin") or request.headers.get("referer")
    if not origin or origin == "null":
        return request.headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
    return urlsplit(origin).netloc == request.headers.get("host", "")


def make_token(secret: bytes, session: str) -> str:
    """The token that this session's forms must carry."""
    return hmac.new(secret, f"form:{session}".encode(), hashlib.sha256).hexdigest()


def is_token(secret: bytes, session: str, token: str) -> bool:
    """Whether a form carries its session's token."""
    return hmac.compare_digest(make_token(secret, session).encode(), token.encode())


def _host_name(header: str) -> str:
    name = header.lower()
    return name[: name.index("]") + 1] if name.startswith("[") and "]" in name else name.partition(":")[0]
