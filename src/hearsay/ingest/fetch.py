"""Pages and feeds of the network become reports; what arrived is kept as a web archive.

In:  addresses and options. Out: `Arrival`s and Issues, and a WARC file that `take_in` reads again. Left to others: being polite and
careful (visits.py, hosts.py), making text (reading.py).
"""

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import hearsay
from hearsay.errors import InputError, ReportError
from hearsay.ingest.drafts import Arrival, Origin, make_arrival
from hearsay.ingest.feeds import read_feed
from hearsay.ingest.files import make_issue
from hearsay.ingest.options import FetchOptions
from hearsay.ingest.reading import Reader
from hearsay.ingest.sniffing import HEAD_BYTES, Kind, sniff_kind
from hearsay.ingest.visits import Visit, Visitor
from hearsay.model import Issue

# Headers that tell how the bytes travelled; the archive holds them as they arrived, in one piece.
TRAVEL = frozenset({"transfer-encoding", "connection", "keep-alive"})


def fetch(addresses: Sequence[str], *, options: FetchOptions, out: Path) -> Iterator[Arrival | Issue]:
    """The reports at the addresses, in their order; every answer is appended to the web archive `out`.

    A feed's entries are fetched as pages, up to `options.max_linked`; with 0 of them, the entries themselves are the reports.
    Raises: InputError if the archive cannot be written.
    """
    with Archive(out) as archive, Reader(options.ingest) as reader:
        visitor = Visitor(options, keep=archive.keep)
        queue = [(address, options.allow_private) for address in dict.fromkeys(addresses)]
        seen: set[str] = set()
        while queue:
            address, allow_private = queue.pop(0)
            if address in seen:
                continue
            seen.add(address)
            try:
                visit = visitor.visit(address, allow_private=allow_private)
                linked = _find_linked(visit, options) if address in addresses else []
                if linked:
                    queue[:0] = [(page, allow_private and visit.is_private) for page in linked]
                    continue
                yield from _take_visit(reader, visit, address, options)
            except ReportError as error:
                yield make_issue(address, str(error))


class Archive:
    """A web archive that answers are appended to."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: io.BufferedWriter | None = None
        self._writer: Any = None

    def __enter__(self) -> "Archive":
        from warcio.warcwriter import WARCWriter

        try:
            self._file = self._path.open("ab")
        except OSError as error:
            raise InputError(
                f'Cannot write the web archive "{self._path}" ({error.strerror}). Name a file in a folder that you may write to.'
            ) from error
        self._writer = WARCWriter(self._file, gzip=self._path.suffix == ".gz")
        if self._file.tell() == 0:
            software = {"software": f"hearsay/{hearsay.__version__}", "format": "WARC File Format 1.0"}
            self._writer.write_record(self._writer.create_warcinfo_record(self._path.name, software))
        return self

    def __exit__(self, *error: object) -> None:
        if self._file is not None:
            self._file.close()

    def keep(self, visit: Visit) -> None:
        """Append one answer."""
        from warcio.statusandheaders import StatusAndHeaders

        headers = [(name, value) for name, value in visit.headers if name.lower() not in TRAVEL]
        record = self._writer.create_warc_record(
            visit.address,
            "response",
            payload=io.BytesIO(visit.raw),
            length=len(visit.raw),
            http_headers=StatusAndHeaders(f"{visit.status} {visit.reason}".strip(), headers, protocol="HTTP/1.1"),
        )
        self._writer.write_record(record)
        if self._file is not None:
            self._file.flush()


def _take_visit(reader: Reader, visit: Visit, address: str, options: FetchOptions) -> Iterator[Arrival | Issue]:
    """The reports of one answer."""
    name = "" if "html" not in visit.header("content-type") else "page.html"
    for part in reader.read_document(visit.body, name=name, address=visit.address, inside=True):
        source = address
        if isinstance(part, ReportError):
            yield make_issue(source, str(part))
            continue
        if part.name is not None:
            source = f"{address}#{part.name}"
        origin = Origin(source=source, raw=part.raw, raw_name=visit.address, given=part.given, address=visit.address)
        try:
            yield make_arrival(part.draft, origin, options=options.ingest)
        except ReportError as error:
            yield make_issue(source, str(error))


def _find_linked(visit: Visit, options: FetchOptions) -> list[str]:
    """The pages that a feed's entries lead to."""
    if options.max_linked == 0 or sniff_kind(visit.body[:HEAD_BYTES], "") is not Kind.FEED:
        return []
    addresses = [
        entry.facts["address"] for entry in read_feed(visit.body) if entry.facts.get("address", "").startswith(("http://", "https://"))
    ]
    return list(dict.fromkeys(addresses))[: options.max_linked]
