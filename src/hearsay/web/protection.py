"""Protected names: who is covered by which pseudonym, the forms that cover a name and lift the cover again.

In:  forms of people who may protect. Out: signed, append-only protections; the page that lists them. Left to others: covering (veil.py),
who may see (veiling.py), storing (writing.py).
The page goes through the veil like any other: in local mode it shows pseudonyms where the names stand.
"""

import re
from collections.abc import Sequence
from itertools import count
from typing import Annotated

from fastapi import FastAPI, Form, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from hearsay.errors import InputError
from hearsay.model import Actor
from hearsay.record.people_rows import Protection
from hearsay.record.rows import Slice
from hearsay.record.search_rows import SearchFilter
from hearsay.record.view import View
from hearsay.web import urls
from hearsay.web.contexts import Cell, Column, Held, ProtectedPage, Protecting, Table, Tag
from hearsay.web.people import AtDesk, Deed, may
from hearsay.web.signing import check_form, find_person
from hearsay.web.site import Asked, Site
from hearsay.web.writing import add_protections

MOST_NAMES = 20  # that one form covers
WITNESS = re.compile(r"Witness ([A-Z]+)")


def build_protected(asked: Asked) -> ProtectedPage:
    """The names that are covered now, and every protection and lifting so far."""
    log = asked.view.protection_log()
    last = {row.name: row.n for row in log}
    held = [row for row in log if not row.lifted and last[row.name] == row.n]
    columns = tuple(Column(name=name) for name in ("When", "Who", "What", "Why"))
    return ProtectedPage(
        title="Protected names",
        said="A protected name and its parts are covered on the pages of readers and coders, in every export and in every dossier. "
        "In local mode they are covered here too, because others may see the screen.",
        held=tuple(
            Held(n=row.n or 0, name=name_of(row, asked), pseudonym=row.pseudonym, said=say_held(row, asked.view), actor=find_actor(row))
            for row in held
        ),
        protecting=Protecting(names="", pseudonym=suggest_pseudonym(log), actor=""),
        log=Table(
            caption="Every decision, newest first; each can be taken back, none can be erased",
            columns=columns,
            rows=tuple(list_decision(row, name_of(row, asked)) for row in log[::-1]),
            empty="Nobody is protected.",
        ),
    )


def name_of(row: Protection, asked: Asked) -> str:
    """The name, as far as this page may show it."""
    return row.name if asked.is_team else "a name that is covered here too"


def say_made(row: Protection) -> str:
    """Who protected when, and why."""
    return f"{row.person}, {row.made_at:%Y-%m-%d %H:%M} UTC{f': {row.comment}' if row.comment else ''}"


def say_held(row: Protection, view: View) -> str:
    """Who protected when and why, and how far it reaches."""
    return f"{say_made(row)}. It stands in {say_reach(view, row.name)}"


def say_reach(view: View, name: str) -> str:
    """In how many reports a name stands as it is written; in none, what to look at."""
    found = view.search(f'"{name}"', SearchFilter(kinds=("report",)), Slice(limit=1), with_facets=False).total
    return (
        f"the text of {found:,} report{'' if found == 1 else 's'}."
        if found
        else "the text of no report. Check the spelling, and protect each spelling."
    )


def find_actor(row: Protection) -> str | None:
    """Where the protected person stands, if the protection says so."""
    return urls.actor(row.actor) if row.actor else None


def list_decision(row: Protection, name: str) -> tuple[Cell, ...]:
    """One decision as a row."""
    tag = Tag(words="lifted" if row.lifted else "protected", kind="warn" if row.lifted else "agree")
    return (
        Cell(words=f"{row.made_at:%Y-%m-%d %H:%M:%S}"),
        Cell(words=row.person),
        Cell(words=f"{row.pseudonym} for {name}", tags=(tag,)),
        Cell(words=row.comment),
    )


def offer_protection(asked: Asked, actor: Actor) -> Protecting | None:
    """The form that covers an actor's names, for those who may; without the names that are covered already."""
    if not may(asked.person, Deed.PROTECT):
        return None
    log = asked.view.protection_log()
    held = {row.name: row.pseudonym for row in asked.view.protections()}
    names = [name for name in dict.fromkeys((actor.name, *actor.names)) if name not in held][:MOST_NAMES]
    pseudonym = next((held[name] for name in actor.names if name in held), None)
    return Protecting(names="\n".join(names), pseudonym=pseudonym or suggest_pseudonym(log), actor=actor.id)


def offer_covering(asked: Asked) -> Protecting | None:
    """The form that covers a name which somebody reads in a report, for those who may."""
    if not may(asked.person, Deed.PROTECT):
        return None
    return Protecting(names="", pseudonym=suggest_pseudonym(asked.view.protection_log()), actor="")


def suggest_pseudonym(log: Sequence[Protection]) -> str:
    """The first of "Witness A", "Witness B" ... that was never given."""
    given = {match[1] for row in log if (match := WITNESS.fullmatch(row.pseudonym))}
    return f"Witness {next(letters for letters in map(name_letters, count()) if letters not in given)}"


def name_letters(n: int) -> str:
    """A, B ... Z, AA, AB ... for 0, 1 ..."""
    return (name_letters(n // 26 - 1) if n >= 26 else "") + chr(ord("A") + n % 26)


def add_protecting(app: FastAPI, site: Site) -> None:
    """The addresses to which protections and liftings are posted."""

    @app.post(urls.protect(), name="protect")
    def protect(
        request: Request,
        names: Annotated[str, Form(max_length=4000)],
        pseudonym: Annotated[str, Form(max_length=100)],
        comment: Annotated[str, Form(max_length=500)] = "",
        actor: Annotated[str, Form(max_length=100)] = "",
        token: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        person = check_protector(site, request, token)
        wanted = read_names(names)
        found = site.view.actor(actor).row.actor.id if actor.strip() else None
        add_protections(site.record, wanted, pseudonym=pseudonym, by=person.name, comment=comment, actor=found)
        return RedirectResponse(urls.protected(), status_code=303)

    @app.post(urls.lift(), name="lift protection")
    def lift(
        request: Request,
        n: Annotated[int, Form(ge=1)],
        comment: Annotated[str, Form(max_length=500)] = "",
        token: Annotated[str, Form(max_length=200)] = "",
    ) -> Response:
        person = check_protector(site, request, token)
        row = next((row for row in site.view.protections() if row.n == n), None)
        if row is None:
            raise HTTPException(status_code=404, detail=f"No protection of the number {n} holds. It may have been lifted already.")
        add_protections(site.record, [row.name], pseudonym=row.pseudonym, by=person.name, comment=comment, actor=row.actor, is_lifted=True)
        return RedirectResponse(urls.protected(), status_code=303)


def check_protector(site: Site, request: Request, token: str) -> AtDesk:
    """Who protects. Raises: HTTPException if the form is from elsewhere, or the role does not reach."""
    check_form(site, request, token)
    person = find_person(site, request)
    if person is None or not may(person, Deed.PROTECT):
        raise HTTPException(status_code=403, detail="Your role does not allow you to protect names. Ask an adjudicator.")
    return person


def read_names(words: str) -> list[str]:
    """The names of a form, one a line. Raises: InputError if there is none, or too many."""
    names = list(dict.fromkeys(" ".join(line.split()) for line in words.splitlines() if line.strip()))
    if not 0 < len(names) <= MOST_NAMES:
        raise InputError(f"The form names {len(names)} names. Expected 1 to {MOST_NAMES}, one a line.")
    return names
