"""Voices and outlets in tables: each leads to its page where it has one.

In:  accounts, claims, names. Out: addresses and cells. Left to others: the pages themselves (actors.py, outlets.py), the tables.
A voice that is an actor has that actor's page, a report's own voice that of its outlet.
"""

from collections.abc import Mapping, Sequence

from hearsay.export.svg import element, join
from hearsay.judging.showing import name_speaker
from hearsay.model import Claim, Form
from hearsay.record.content_rows import AccountRow
from hearsay.web import urls
from hearsay.web.contexts import Cell

Actors = Mapping[str, str]  # an actor of one report → the actor across reports


def find_outlet_page(outlet: str | None) -> str | None:
    """The page of an outlet; None where nobody knows which it is."""
    return urls.outlet(outlet) if outlet else None


def find_actor_page(local: str | None, actors: Actors) -> str | None:
    """The page of an actor of a report; None for who is none, and where nothing was linked."""
    actor = actors.get(local or "")
    return urls.actor(actor) if actor else None


def find_voice_page(row: AccountRow) -> str | None:
    """The page of who gives an account."""
    account = row.account
    if account.actor:
        return urls.actor(account.actor)
    return find_outlet_page(row.stands.outlet) if account.voice == row.stands.outlet else None


def find_bearer_page(claim: Claim | None, outlet: str | None, actors: Actors) -> str | None:
    """The page of who says what a claim holds: its innermost voice, else the outlet of the report."""
    if claim is None or claim.form is Form.OWN:
        return find_outlet_page(outlet)
    return find_actor_page(claim.voices[0].actor, actors)


def name_bearer(claim: Claim | None, outlet: str | None, actors: Actors) -> Cell:
    """Who says what a claim holds."""
    return Cell(words=name_speaker(claim), address=find_bearer_page(claim, outlet, actors))


def name_chain(claim: Claim, actors: Actors) -> Cell:
    """The voices of a claim, the innermost first."""
    return link_names([(voice.name, find_actor_page(voice.actor, actors)) for voice in claim.voices], between=" ← ")


def link_names(names: Sequence[tuple[str, str | None]], *, between: str) -> Cell:
    """Several names in one cell, each leading to its page where it has one."""
    drawn = [element("a", name, href=page) if page else name for name, page in names]
    parts = [part for at, one in enumerate(drawn) for part in ((between, one) if at else (one,))]
    return Cell(words=between.join(name for name, _ in names), markup=join(*parts))
