"""What a reader makes of one document, and how it becomes a report with settled facts.

In:  a draft (text, zones, links, facts of the page) and where it came from. Out: an `Arrival`: the report and its raw bytes.
Left to others: opening files (intake.py), making text of each format (the readers), recognising zones (zones.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hearsay.errors import ReportError
from hearsay.ids import hash_bytes, hash_text, make_id
from hearsay.ingest.datelines import Byline, Dateline, find_byline, find_dateline
from hearsay.ingest.dates import find_day_in_address, find_day_in_name, parse_published
from hearsay.ingest.languages import find_language
from hearsay.ingest.options import FACTS, IngestOptions
from hearsay.ingest.zones import find_zones
from hearsay.model import Hyperlink, Known, Report, Stated, Zone, ZoneKind

NO_FACTS: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One document as its reader understood it."""

    text: str
    media_type: str
    extractor: str
    facts: Mapping[str, str] = field(default_factory=dict)  # of the page itself, by the names of FACTS
    zones: tuple[Zone, ...] = ()
    links: tuple[Hyperlink, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a document came from and what the user says about it."""

    source: str
    raw: bytes
    raw_name: str
    given: Mapping[str, str] = field(default_factory=dict)  # column, side file
    address: str | None = None  # where it was fetched
    file_name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A report and the bytes that it was made from."""

    report: Report
    raw: bytes
    raw_name: str


def make_arrival(draft: Draft, origin: Origin, *, options: IngestOptions) -> Arrival:
    """The report that a draft becomes.

    Raises: ReportError if there is no text in it, or too much.
    """
    _check_length(draft, origin, options)
    dateline = find_dateline(draft.text)
    byline = find_byline(draft.text)
    facts = settle_facts(draft, origin, dateline, byline, options=options)
    raw_sha256, text_sha256 = hash_bytes(origin.raw), hash_text(draft.text)
    zones = find_zones(draft.text, known=draft.zones, dateline=dateline, byline=byline, title=facts["title"].value)
    if facts["title"].value is None:
        facts["title"] = _read_title(draft.text, zones)
    report = Report(
        id=make_id("report", origin.source, raw_sha256, text_sha256),
        source=origin.source,
        raw_sha256=raw_sha256,
        media_type=draft.media_type,
        extractor=draft.extractor,
        text=draft.text,
        text_sha256=text_sha256,
        zones=zones,
        links=draft.links,
        **facts,
    )
    return Arrival(report=report, raw=origin.raw, raw_name=origin.raw_name)


def settle_facts(
    draft: Draft, origin: Origin, dateline: Dateline | None, byline: Byline | None, *, options: IngestOptions
) -> dict[str, Stated]:
    """Each fact with the best that is known of it, and how.

    What the user says of one report stands first, then what the page says of itself, then its dateline, then the user's word for all
    reports, then address and file name. An agency in a dateline is the weakest word on the outlet: papers print agency copy.
    """
    said = {
        "published": dateline.published if dateline else None,
        "outlet": dateline.agency if dateline else None,
        "place": dateline.place if dateline else None,
        "author": byline.author if byline else None,
    }
    address = origin.given.get("address") or draft.facts.get("address") or origin.address
    facts: dict[str, Stated] = {}
    for name in FACTS:
        default = {"outlet": options.outlet, "published": options.published, "language": options.language}.get(name)
        from_dateline = (said.get(name), Known.DATELINE)
        ranked = [(origin.given.get(name), Known.GIVEN), (draft.facts.get(name), Known.PAGE), from_dateline, (default, Known.GIVEN)]
        if name == "outlet":
            ranked = [ranked[0], ranked[1], ranked[3], (_find_host(address), Known.ADDRESS), from_dateline]
        elif name == "published":
            ranked += [(find_day_in_address(address or ""), Known.ADDRESS), (find_day_in_name(origin.file_name or ""), Known.FILE_NAME)]
            ranked = [(parse_published(value or ""), known) for value, known in ranked]
        elif name == "address":
            ranked.append((origin.address, Known.ADDRESS))
        facts[name] = next(
            (Stated(value=" ".join(value.split()), known=known) for value, known in ranked if value and value.strip()), Stated()
        )
    if facts["language"].known is not Known.GIVEN:
        facts["language"] = find_language(draft.text, page=facts["language"].value)
    return facts


def _read_title(text: str, zones: tuple[Zone, ...]) -> Stated:
    """The title that stands over the text."""
    span = next((zone.span for zone in zones if zone.kind is ZoneKind.TITLE), None)
    title = " ".join(text[span.start : span.end].strip("#=- \n").split()) if span else ""
    return Stated(value=title, known=Known.TEXT) if title else Stated()


def _check_length(draft: Draft, origin: Origin, options: IngestOptions) -> None:
    if not draft.text.strip():
        raise ReportError(f"Cannot find any text in {origin.source} ({draft.media_type}, read by {draft.extractor}).")
    if len(draft.text) > options.limits.max_chars:
        raise ReportError(
            f"{origin.source} holds {len(draft.text):,} characters of text; at most {options.limits.max_chars:,} were expected "
            "in one report. Split it into its reports."
        )


def _find_host(address: str | None) -> str | None:
    """The host of an address, without "www."."""
    from urllib.parse import urlsplit

    try:
        host = urlsplit(address or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host and "." in host else None
