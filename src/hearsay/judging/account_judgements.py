"""Judgements of accounts, as judgements of the event or figure in which the voice says it.

In:  a judgement of what a voice says of an incident, that account, the codings it comes from. Out: judgements of values, signed as before.
Left to others: whose opinion counts (opinions.py), what the value becomes (corrections.py). An account is no row of a coding: each linking
lays it out anew, from the events and figures that its claim carries.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from hearsay.errors import InputError
from hearsay.ids import make_id
from hearsay.judging.corrections import FindNumber
from hearsay.judging.opinions import WHOLE, read_value
from hearsay.judging.showing import join_names
from hearsay.model import Account, Coding, Event, Figure, Judgement, Verdict
from hearsay.text import write_number

PARTIES = {"actor": "actors", "recipient": "recipients"}
VALUES = {"date": "when", "place": "where", "means": "weapon"}
OCCURRED, DATE, MEANS = "occurred", "date", "means"
NO_ROW = "What a voice says of this comes from no event or figure that could be corrected."
NO_NUMBER = "Expected one number, like 12, at least 12, or 12 to 15."

Parties = dict[tuple[str, str, str], str]  # person, event, field → names, while one judgement after another changes them


def hand_to_values(
    judgements: Iterable[Judgement], accounts: Mapping[str, Account], codings: Mapping[str, Coding], *, find_number: FindNumber
) -> Iterator[tuple[Judgement, tuple[Judgement, ...] | str]]:
    """Each judgement with those of values that say the same: itself, unless it is of an account; or why there are none."""
    parties: Parties = {}
    for one in judgements:
        if one.target_kind == "event" and one.field in PARTIES.values() and one.verdict is Verdict.CORRECT:
            parties[one.person, one.target, one.field or WHOLE] = read_value(one) or ""
        account = accounts.get(one.target)
        if one.target_kind != "account" or account is None:
            yield one, (one,)
            continue
        try:
            yield one, tuple(_hand_over(one, account, codings[account.report], parties, find_number))
        except InputError as error:
            yield one, str(error)


def _hand_over(one: Judgement, account: Account, coding: Coding, parties: Parties, find_number: FindNumber) -> Iterator[Judgement]:
    """The judgements of values. Raises: InputError if the account comes from none, or the words are none of its kind."""
    event = next((event for event in coding.events if _is_told_by(account, event)), None)
    figure = next((figure for figure in coding.figures if event is not None and _is_counted_by(account, event, figure)), None)
    if figure is not None:
        yield from _judge_figure(one, figure, find_number)
    elif event is None or event.claim != account.claim:
        raise InputError(NO_ROW)
    elif account.field == OCCURRED:
        yield from _judge_type(one, event)
    elif account.field in VALUES and (account.field != MEANS or event.weapon is not None):  # else they were taken from who did it
        value = json.dumps(_show_days(account.field, read_value(one) or "")) if one.verdict is Verdict.CORRECT else None
        yield replace(one, target_kind="event", target=event.id, field=VALUES[account.field], value=value)
    elif account.field in PARTIES:
        if one.verdict is not Verdict.CONFIRM:  # who confirms one name says nothing of the others
            yield _judge_party(one, account, event, parties)
    else:
        raise InputError(NO_ROW)


def _show_days(field: str, words: str) -> str:
    """The words of a value; days with a stroke as a correction of days is written."""
    return words.replace("/", " to ") if field == DATE else words


def _is_told_by(account: Account, event: Event) -> bool:
    return account.id == make_id("account", account.incident, event.id, account.field, account.value, account.claim)


def _is_counted_by(account: Account, event: Event, figure: Figure) -> bool:
    said = (figure.event, figure.counts, figure.claim, figure.low, figure.high)
    return said == (event.id, account.field, account.claim, account.low, account.high)


def _judge_figure(one: Judgement, figure: Figure, find_number: FindNumber) -> Iterator[Judgement]:
    """A number that a voice gave: rejected as a whole, or its bounds."""
    there = replace(one, target_kind="figure", target=figure.id)
    if one.verdict is Verdict.REJECT:
        yield replace(there, field=None, value=None)
    elif one.verdict is Verdict.CONFIRM:
        yield from (replace(there, field=name, value=None) for name in ("low", "high"))
    else:
        number = find_number(read_value(one) or "")
        if number is None:
            raise InputError(NO_NUMBER)
        for name, bound in (("low", number.low), ("high", number.high)):
            known = there if bound is not None else replace(there, verdict=Verdict.REJECT)
            yield replace(known, field=name, value=None if bound is None else json.dumps(write_number(bound)))
        yield replace(there, field="approximate", value=json.dumps("yes" if number.approximate else "no"))


def _judge_type(one: Judgement, event: Event) -> Iterator[Judgement]:
    """That it happened, as which type: rejected, the voice tells no such event."""
    there = replace(one, target_kind="event", target=event.id)
    if one.verdict is Verdict.REJECT:
        yield replace(there, field=None, value=None)
        return
    type_, _, mode = (read_value(one) or "").strip().partition(" ")
    yield replace(there, field="type", value=json.dumps(type_) if one.verdict is Verdict.CORRECT else None)
    if mode.strip():
        yield replace(there, field="mode", value=json.dumps(mode.strip()))


def _judge_party(one: Judgement, account: Account, event: Event, parties: Parties) -> Judgement:
    """Who took part: the names as this person left them before, with this one replaced or taken out."""
    field = PARTIES[account.field]
    there = replace(one, target_kind="event", target=event.id, field=field)
    key = (one.person, event.id, field)
    names = [name.strip() for name in parties.get(key, join_names(getattr(event, field))).split(";")]
    put = [read_value(one) or ""] if one.verdict is Verdict.CORRECT else []
    kept = [new for name in names for new in (put if name == account.value else [name]) if new]
    parties[key] = "; ".join(kept)
    if not kept:
        return replace(there, verdict=Verdict.REJECT, value=None)
    return replace(there, verdict=Verdict.CORRECT, value=json.dumps(parties[key], ensure_ascii=False))
