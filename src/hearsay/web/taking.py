"""What all voices say of one incident as a CSV file, to quote from or to check in a spreadsheet.

In:  the id of an incident. Out: the rows of `accounts.csv` (export/link_tables.py) that are of it, protected names covered. Left to others:
whole tables (hearsay export), the page (incident.py).
"""

import io
from collections.abc import Callable
from typing import Any

from fastapi import FastAPI, Request, Response

from hearsay.export.columns import begin_table
from hearsay.export.link_tables import ACCOUNTS, AccountRow
from hearsay.web import urls
from hearsay.web.people import Deed
from hearsay.web.site import Asked, Site

Ask = Callable[[Site, Request, Deed], Asked]


def add_taking(app: FastAPI, site: Site, ask: Ask, *, said: dict[str, Any]) -> None:
    """The address of the file; `said` is what OpenAPI says of it."""

    @app.get(urls.accounts("{id}", is_pattern=True), name="accounts as CSV", response_class=Response, openapi_extra=said)
    def give_accounts(request: Request) -> Response:
        asked = ask(site, request, Deed.READ)
        detail = asked.view.incident(asked.parts["id"])
        texts = asked.view.texts({row.account.report for row in detail.accounts})
        out = io.StringIO()
        write = begin_table(ACCOUNTS, out, site.view.veil())  # a file is covered whoever takes it
        for row in detail.accounts:
            write(AccountRow(account=row.account, text=texts.get(row.account.report, "")))
        headers = {"Content-Disposition": f'attachment; filename="{detail.row.id}-accounts.csv"'}
        return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)
