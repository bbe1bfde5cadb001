"""Judgements: the form by which any value is confirmed, corrected, rejected, split, merged, added or undone.

In:  forms of people who may judge. Out: signed, append-only judgements. Left to others: what is asked next (queues.py), storing them
(record/), obeying them (link/).
"""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Annotated

from fastapi import Depends, FastAPI, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from hearsay.errors import InputError, quote_value, suggest_name
from hearsay.ids import make_id
from hearsay.judging.corrections import FIELDS
from hearsay.model import Judgement, Span, Verdict
from hearsay.record.people_rows import AuditRow
from hearsay.web import urls
from hearsay.web.corrections import check_value, refuse
from hearsay.web.people import Deed, may
from hearsay.web.signing import check_form, find_person
from hearsay.web.site import Site
from hearsay.web.writing import open_desk

KINDS = ("report", "claim", "event", "figure", "actor", "incident", "account", "place", "time", "judgement")


def add_review(app: FastAPI, site: Site) -> None:
    """The address to which judgements are posted."""

    @app.post(urls.judge(), name="judge")
    def judge(
        request: Request,
        verdict: Annotated[str, Form(max_length=20)],
        target_kind: Annotated[str, Form(max_length=20)],
        target: Annotated[str, Form(max_length=100)],
        given: Annotated[dict[str, str], Depends(read_given)],
        token: Annotated[str, Form(max_length=200)] = "",
        field: Annotated[str, Form(max_length=40)] = "",
        value: Annotated[str, Form(max_length=2000)] = "",
        comment: Annotated[str, Form(max_length=2000)] = "",
        words: Annotated[str, Form(max_length=5000)] = "",
        start: Annotated[int | None, Form(ge=0)] = None,
        end: Annotated[int | None, Form(ge=1)] = None,
        back: Annotated[str, Form(max_length=2000)] = "/",
    ) -> Response:
        check_form(site, request, token)
        person = find_person(site, request)
        if person is None:
            raise HTTPException(status_code=403, detail="You are not signed in any more. Sign in again, then judge once more.")
        if not may(person, Deed.JUDGE):
            raise HTTPException(status_code=403, detail="Your role is to read. Ask an admin to make you a coder.")
        if verdict == Verdict.CORRECT:
            check_value(target_kind, field, value)
        if verdict in (Verdict.SAME, Verdict.DIFFERENT):
            value = find_other(site, target_kind, value)
        span = Span(start, end) if start is not None and end is not None else None
        kept = mark_value(site, target, field, value, span, given) if span else pack_value(verdict, value)
        now = datetime.now(UTC)
        judgement = make_judgement(person.name, now, verdict, target_kind, target, field=field, value=kept, comment=comment)
        with open_desk(site) as writer:
            writer.add_judgement(judgement)
            writer.add_audit(AuditRow(at=now, person=person.name, deed="judge", target=judgement.id))
        is_own = back.startswith("/") and not back.startswith(("//", "/\\"))
        return RedirectResponse(back if is_own else "/", status_code=303)


def find_other(site: Site, target_kind: str, words: str) -> str:
    """The id of the other thing that is the same or different, from an id, its beginning, a title or a name.

    Raises: RecordError if there is none, or several.
    """
    if target_kind == "actor":
        return site.view.actor(words.strip()).row.actor.id
    return site.view.incident_id(words.strip())


def make_judgement(
    person: str, at: datetime, verdict: str, target_kind: str, target: str, *, field: str = "", value: str | None = None, comment: str = ""
) -> Judgement:
    """A judgement of these parts. Raises: InputError if verdict or kind are none that hearsay knows."""
    verdicts = [known.value for known in Verdict]
    for words, known, name in ((verdict, verdicts, "verdict"), (target_kind, KINDS, "kind of thing")):
        if words not in known:
            raise InputError(f"There is no {name} {quote_value(words)}. Expected one of {', '.join(known)}.{suggest_name(words, known)}")
    if not target.strip():
        raise InputError("The judgement names nothing that it judges. Expected the id of a thing of the record.")
    if verdict == Verdict.CORRECT and (not field or value is None):
        raise InputError("A correction needs the field and its right value.")
    id_ = make_id("judgement", person, at.isoformat(), verdict, target_kind, target, field or None, value, comment)
    return Judgement(
        id=id_,
        person=person,
        made_at=at,
        verdict=Verdict(verdict),
        target_kind=target_kind,
        target=target,
        field=field or None,
        value=value,
        comment=comment.strip(),
    )


def pack_value(verdict: str, value: str) -> str | None:
    """A value as the record keeps it: an id for same and different, else JSON."""
    if not value.strip():
        return None
    return value.strip() if verdict in (Verdict.SAME, Verdict.DIFFERENT) else json.dumps(value.strip(), ensure_ascii=False)


def read_given(
    actors: Annotated[str, Form(max_length=500)] = "",
    recipients: Annotated[str, Form(max_length=500)] = "",
    weapon: Annotated[str, Form(max_length=200)] = "",
    when: Annotated[str, Form(max_length=100)] = "",
    where: Annotated[str, Form(max_length=200)] = "",
    claim: Annotated[str, Form(max_length=200)] = "",
    low: Annotated[str, Form(max_length=40)] = "",
    high: Annotated[str, Form(max_length=40)] = "",
) -> dict[str, str]:
    """What is said of marked words beyond their type or value: field → words."""
    of_event = {"actors": actors, "recipients": recipients, "weapon": weapon, "when": when, "where": where}
    fields = {**of_event, "claim": claim, "low": low, "high": high}
    return {name: words.strip() for name, words in fields.items() if words.strip()}


def mark_value(site: Site, report: str, kind: str, value: str, span: Span, given: Mapping[str, str]) -> str:
    """What was marked in a text, as JSON. Raises: InputError if the span is not in the text, or a value is none of this kind of thing."""
    text = site.view.report(report).text
    if not span.start < span.end <= len(text):
        raise InputError(
            f"The marked words reach from {span.start} to {span.end}. Expected a stretch of the report's {len(text)} characters."
        )
    for name, words in given.items():
        if name not in FIELDS.get(kind, {}):
            raise InputError(f"{refuse(words, name)} Words added as {kind or 'nothing'} have no such value: leave it empty.")
        check_value(kind, name, words)
    kept = {"span": list(span), "words": text[span.start : span.end], "value": value.strip() or None}
    return json.dumps(kept | ({"given": dict(given)} if given else {}), ensure_ascii=False)
