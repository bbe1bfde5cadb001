"""Which machine an address leads to, and whether hearsay may ask it.

In:  an address. Out: a `Target`: host, port and the one network address that was checked and will be used. Left to others: asking
(requests.py). A name is resolved once; every address behind it is checked, so that no answer of a name server opens a way inside.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit, urlunsplit

from hearsay.errors import ReportError, quote_value

PORTS = {"http": 80, "https": 443}
MAX_ADDRESS_CHARS = 2_000
# Ways to write an IPv4 address inside an IPv6 one; what is inside is checked too.
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a request goes: `ip` is the address that was checked."""

    address: str
    scheme: str
    host: str
    port: int
    ip: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as robots.txt counts hosts."""
        return f"{self.scheme}://{_bracket(self.host)}:{self.port}"

    @property
    def host_header(self) -> str:
        """The Host header of a request."""
        return _bracket(self.host) if self.port == PORTS[self.scheme] else f"{_bracket(self.host)}:{self.port}"

    @property
    def pinned(self) -> str:
        """The address with the checked network address in place of the host's name."""
        parts = urlsplit(self.address)
        return urlunsplit((self.scheme, f"{_bracket(self.ip)}:{self.port}", parts.path or "/", parts.query, ""))


def resolve_target(address: str, *, allow_private: bool) -> Target:
    """The target of an address.

    Raises: ReportError if it is no address of the web, cannot be found, or leads to a private network.
    """
    parts = _split(address)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReportError(f"Cannot find the host {quote_value(host)} ({error}). Look at the address, and at the network.") from error
    ips = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    private = next((ip for ip in ips if not is_public(ip)), None)
    if private and not allow_private:
        raise ReportError(
            f"The host {quote_value(host)} leads to {private}, an address of a private or special network, and was not asked. "
            "Allow private addresses if it is yours."
        )
    return Target(address=urlunsplit(parts._replace(fragment="")), scheme=parts.scheme, host=host, port=port, ip=ips[0])


def is_public(ip: str) -> bool:
    """Whether a network address belongs to the public internet, whatever form it is written in."""
    parsed = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(parsed, ipaddress.IPv6Address):
        inner = parsed.ipv4_mapped or parsed.sixtofour or (parsed.teredo[1] if parsed.teredo else None)
        if parsed in NAT64:
            inner = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


def _split(address: str) -> SplitResult:
    """The parts of an address of the web, without a user's name."""
    if len(address) > MAX_ADDRESS_CHARS or any(char.isspace() or not char.isprintable() for char in address):
        raise ReportError(f"Cannot read {quote_value(address)} as an address: it holds white space, control characters, or is too long.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise ReportError(f"Cannot read {quote_value(address)} as an address ({error}).") from error
    if parts.scheme not in PORTS or not parts.hostname:
        raise ReportError(f"Cannot fetch {quote_value(address)}. Expected an address that begins with http:// or https://.")
    if parts.username is not None:
        raise ReportError(f"The address of {quote_value(parts.hostname)} holds a user's name; hearsay sends none. Take it out.")
    host = _bracket(parts.hostname)
    return parts._replace(netloc=host if port is None else f"{host}:{port}")


def _bracket(host: str) -> str:
    return f"[{host}]" if ":" in host else host
