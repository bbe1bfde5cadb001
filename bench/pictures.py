"""Pictures of every page of the workbench: light, dark, narrow and in print.

In:  a record, a folder. Out: WebP files, named by page and form. Left to others: how pages look (src/hearsay/web).

    make pictures
    python -m bench.pictures demo/demo.db docs/pictures
"""

import base64
import sys
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page

from hearsay.record.content_rows import IncidentFilter
from hearsay.record.rows import ReportFilter, Slice
from hearsay.record.view import View, open_view
from hearsay.web import urls
from tests.web.browser import open_browser, serve_record

TALLEST_PX = 1700  # a picture of a long page is cut: it shows the look, not the content
QUALITY = 55  # of WebP: letters stay clear, and all pictures together stay under 6 MB


@dataclass(frozen=True, slots=True)
class Look:
    """How a page is looked at."""

    width: int
    height: int
    is_dark: bool = False
    is_print: bool = False


ONLY_IN_TEAMS = {"sign-in": urls.sign_in()}  # one person alone signs in nowhere
LOOKS = {
    "light": Look(1200, 850),
    "dark": Look(1200, 850, is_dark=True),
    "narrow": Look(320, 700),
    "print": Look(800, 1100, is_print=True),
}


def list_pages(view: View) -> dict[str, str]:
    """A name and an address for every kind of page, taken from what the record holds most of."""
    told = view.incidents(IncidentFilter(most_voices_first=True), Slice(limit=20)).rows
    incident = max(told, key=lambda row: (row.n_voices, row.n_reports, row.disputed, row.id)).id
    reports = view.reports(ReportFilter(coded=True), Slice(limit=50)).rows
    report = max(reports, key=lambda row: (row.n_claims or 0, row.id)).id
    actor = max(view.actors(page=Slice(limit=200)).rows, key=lambda row: (min(row.n_did, row.n_said), row.n_reports, row.actor.id)).actor.id
    places, outlets = view.places(Slice(limit=1)).rows, view.outlets(Slice(limit=1)).rows
    pages = {
        "overview": urls.overview(),
        "incidents": urls.incidents(),
        "timeline": urls.incidents(form="timeline"),
        "map": urls.incidents(form="map"),
        "matrix": urls.incidents(form="matrix"),
        "questions": urls.ask("denied"),
        "incident": urls.incident(incident),
        "reports": urls.reports(),
        "report": urls.report(report),
        "actors": urls.actors(),
        "actor": urls.actor(actor),
        "places": urls.places(),
        "figures": urls.figures({"counts": "arrested"}),
        "outlets": urls.outlets(),
        "search": urls.search({"q": "police"}),
        "review": urls.review(),
        "agreement": urls.agreement(),
        "codebook": urls.codebook(),
        "runs": urls.runs(),
        "protected": urls.protected(),
        "audit": urls.audit(),
    }
    if places:
        pages["place"] = urls.place(places[0].name, places[0].country)
    if outlets:
        pages["outlet"] = urls.outlet(outlets[0].name or "")
    return pages


def take_pictures(browser: Browser, desk: str, pages: dict[str, str], folder: Path) -> None:
    """Every page in every look."""
    for form, look in LOOKS.items():
        context = browser.new_context(
            viewport={"width": look.width, "height": look.height}, color_scheme="dark" if look.is_dark else "light"
        )
        page = context.new_page()
        if look.is_print:
            page.emulate_media(media="print")
        for name, address in sorted(pages.items()):
            page.goto(desk + address)
            height = min(TALLEST_PX, int(page.evaluate("document.documentElement.scrollHeight")))
            page.set_viewport_size({"width": look.width, "height": height})
            (folder / f"{name}-{form}.webp").write_bytes(take_picture(page))
            page.set_viewport_size({"width": look.width, "height": look.height})
        context.close()


def take_picture(page: Page) -> bytes:
    """What the page shows, as WebP, which only Chromium's own protocol gives."""
    session = page.context.new_cdp_session(page)
    taken = session.send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    session.detach()
    return base64.b64decode(taken["data"])


def main() -> None:
    """Takes the pictures of the record that is named."""
    record, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    with open_view(record) as view:
        pages = list_pages(view)
    with open_browser() as browser:
        with serve_record(record) as desk:
            take_pictures(browser, desk, pages, folder)
        with serve_record(record, is_team=True) as desk:
            take_pictures(browser, desk, ONLY_IN_TEAMS, folder)
    pages |= ONLY_IN_TEAMS
    size = sum((folder / f"{name}-{form}.webp").stat().st_size for name in pages for form in LOOKS)
    print(f"{len(pages) * len(LOOKS)} pictures, {size / 1e6:.1f} MB: {folder}")


if __name__ == "__main__":
    main()
