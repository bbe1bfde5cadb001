"""Judgements taken along as examples that `hearsay train` reads.

In:  a request of somebody who may see all judgements. Out: JSON Lines, protected names covered. Left to others: which judgements count
(export/training.py), learning (`hearsay train`).
"""

from fastapi import FastAPI, Request, Response

from hearsay.export.coding import render_line
from hearsay.export.training import collect_training
from hearsay.web import urls
from hearsay.web.contexts import Lead
from hearsay.web.hits import Ask
from hearsay.web.people import Deed, may
from hearsay.web.site import Asked, Site


def add_training(app: FastAPI, site: Site, ask: Ask) -> None:
    """The address of the file; the same lines as `hearsay export --as training` writes."""

    @app.get(urls.training(), name="judgements as training examples", response_class=Response)
    def give_training(request: Request) -> Response:
        asked = ask(site, request, Deed.ADJUDICATE)
        found = collect_training(asked.view, asked.view.veil())
        body = "".join(f"{render_line(example)}\n" for example in found.examples)
        headers = {"Content-Disposition": 'attachment; filename="hearsay-training.jsonl"'}
        return Response(body, media_type="application/jsonl; charset=utf-8", headers=headers)


def lead_to_training(asked: Asked) -> tuple[Lead, ...]:
    """The way to the file, for those who may see all judgements: double coding is blind."""
    lead = Lead(words="Judged events as examples for hearsay train (JSON Lines)", address=urls.training())
    return (lead,) if may(asked.person, Deed.ADJUDICATE) else ()
