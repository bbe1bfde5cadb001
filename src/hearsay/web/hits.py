"""The result of a search as a CSV file, to work on in a spreadsheet or in R.

In:  a request with the fields of the search page. Out: a file, protected names covered. Left to others: searching (record/), the page
(searching.py).
"""

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fastapi import FastAPI, Request, Response

from hearsay.export.columns import Table, begin_table, column
from hearsay.record.rows import Slice
from hearsay.record.search import MOST_FOUND
from hearsay.record.search_rows import SearchHit
from hearsay.record.search_words import name_covered
from hearsay.web import urls
from hearsay.web.people import Deed
from hearsay.web.searching import read_filter
from hearsay.web.site import Asked, Site

Ask = Callable[[Site, Request, Deed], Asked]

HITS: Table[SearchHit] = Table(
    name="hits",
    meaning="What a search found, best first.",
    columns=(
        column("kind", "report, claim or event", lambda hit: hit.kind),
        column("type", "PLOVER type of an event", lambda hit: hit.type),
        column("status", "Whether it happened", lambda hit: hit.status),
        column("voice", "Who says so", lambda hit: hit.voice),
        column("stance", "How it is said", lambda hit: hit.stance),
        column("words", "The words", lambda hit: hit.words),
        column("place", "Where", lambda hit: hit.place),
        column("country", "ISO 3166 code of that place", lambda hit: hit.country),
        column("day", "First day of the event, else day of publication", lambda hit: hit.day),
        column("outlet", "Who published it", lambda hit: hit.outlet),
        column("title", "Headline", lambda hit: hit.title),
        column("source", "Where the report came from", lambda hit: hit.source),
        column("from", "First character of the words in the report", lambda hit: hit.span.start),
        column("to", "Character after the last", lambda hit: hit.span.end),
        column("id", "Id of the claim, event or report", lambda hit: hit.target),
        column("report", "Id of the report", lambda hit: hit.report),
        column("incident", "Id of the incident", lambda hit: hit.incident),
    ),
)


def add_hits(app: FastAPI, site: Site, ask: Ask, *, said: dict[str, Any]) -> None:
    """The address of the file; `said` is what OpenAPI says of it."""

    @app.get(urls.hits(), name="hits as CSV", response_class=Response, openapi_extra=said)
    def give_hits(request: Request) -> Response:
        asked = ask(site, request, Deed.READ)
        veil = site.view.veil()  # a file is covered whoever takes it
        found = asked.view.search(name_covered(asked.text("q"), veil), read_filter(replace(asked, veil=veil)), Slice(limit=MOST_FOUND))
        out = io.StringIO()
        write = begin_table(HITS, out, veil)
        for hit in found.rows:
            write(hit)
        headers = {"Content-Disposition": 'attachment; filename="hearsay-search.csv"'}
        return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
