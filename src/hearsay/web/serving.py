"""Starts the workbench.

In:  the address of a record, names and ports. Out: a running server, until it is stopped. Left to others: pages (app.py).
"""

import getpass
import os
import threading
from collections.abc import Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

import uvicorn

from hearsay.errors import InputError, quote_value
from hearsay.record.view import open_view
from hearsay.web.app import make_app
from hearsay.web.codebooks import build_codebook
from hearsay.web.outlets import build_outlets
from hearsay.web.overview import build_overview
from hearsay.web.places import build_places
from hearsay.web.security import LOOPBACK
from hearsay.web.site import Asked, Site


def serve(
    record: str,
    *,
    host: str = "127.0.0.1",
    port: int = 8642,
    is_team: bool = False,
    names: tuple[str, ...] = (),
    tiles: str | None = None,
    tell: Callable[[str], None] = lambda words: None,
) -> None:
    """Serves a record until interrupted, and tells first at which address.

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
        threading.Thread(target=warm_up, args=(site,), daemon=True).start()
        tell(f"{record}: {name_address(host, port)} (Ctrl+C ends it)")
        uvicorn.run(make_app(site), host=host, port=port, log_level="warning", server_header=False, access_log=False)


def name_address(host: str, port: int) -> str:
    """The address to open in a browser; where all addresses of the machine are listened at, its own."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    return f"http://{f'[{shown}]' if ':' in shown else shown}:{port}/"


def warm_up(site: Site) -> None:
    """Has the record read into the system's cache, and makes the pages that count most of it once, so that nobody waits for the first."""
    site.view.read_ahead()
    asked = Asked(view=site.view, path="/", query={}, parts={}, person=site.local(), memory=site.memory)
    for build in (build_overview, build_outlets, build_places, build_codebook):
        build(asked)


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
