"""A workbench on a real port and a real browser, for the tests marked `browser`."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, sync_playwright

from hearsay.record.view import open_view
from hearsay.web.app import make_app
from hearsay.web.site import Site

CHROMIUM = os.environ.get("HEARSAY_CHROMIUM", "/usr/bin/chromium")
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def has_chromium() -> bool:
    """Whether Debian's Chromium is there."""
    return Path(CHROMIUM).exists()


@contextmanager
def serve_record(record: str, *, is_team: bool = False) -> Iterator[str]:
    """The workbench over a record on a free port of this machine, for one person or for a team; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with open_view(record) as view:
        app = make_app(Site(record=record, view=view, is_team=is_team, local_person="tester"))
        server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)


@contextmanager
def open_browser() -> Iterator[Browser]:
    """Chromium without a screen."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        try:
            yield browser
        finally:
            browser.close()
