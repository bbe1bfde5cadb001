"""Starts the workbench.

In:  the address of a record, names and ports. Out: a running server, until it is stopped. Left to others: pages (app.py).
"""

import getpass
import os
from ipaddress import ip_address
from urllib.parse import urlsplit

import uvicorn

from hearsay.errors import InputError, quote_value
from hearsay.record.view import open_view
from hearsay.web.app import make_app
from hearsay.web.security import LOOPBACK
from hearsay.web.site import Site


def serve(
    record: str, *, host: str = "127.0.0.1", port: int = 8642, is_team: bool = False, names: tuple[str, ...] = (), tiles: str | None = None
) -> None:
    """Serves a record until interrupted.

    Raises: InputError if a workbench without sign-in would answer on other addresses than loopback; RecordError if there is no record.
    """
    if not is_team and not is_loopback(host):
        raise InputError(
            f"Cannot serve on {quote_value(host)} without sign-in: everybody in the network could judge in your name. "
            "Use 127.0.0.1, or add people (hearsay people add) and start with --team."
        )
    if tiles is not None:
        check_tiles(tiles)
    with open_view(record) as view:
        hosts = frozenset(names) | LOOPBACK if names or not is_team else frozenset[str]()
        site = Site(record=record, view=view, is_team=is_team, local_person=local_name(), hosts=hosts, tiles=tiles)
        uvicorn.run(make_app(site), host=host, port=port, log_level="warning", server_header=False, access_log=False)


def check_tiles(address: str) -> None:
    """Raises: InputError if this is no address of map tiles."""
    parts = urlsplit(address)
    is_plain = not any(char in address for char in " ;,'\"<>")
    if parts.scheme not in ("http", "https") or not parts.netloc or not is_plain or any(f"{{{key}}}" not in address for key in "xyz"):
        raise InputError(
            f"Cannot fetch map tiles from {quote_value(address)}. Expected an address like https://tiles.example.org/{{z}}/{{x}}/{{y}}.png"
        )


def is_loopback(host: str) -> bool:
    """Whether an address is this machine's own."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def local_name() -> str:
    """The name under which judgements of local mode are signed."""
    try:
        return os.environ.get("HEARSAY_PERSON") or getpass.getuser()
    except (OSError, KeyError):
        return "local"
