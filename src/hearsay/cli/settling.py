"""What became of the judgements of a record that was settled, in words and as JSON.

In:  what settling gave. Out: lines on standard error, or plain dicts. Left to others: settling (settling.py).
"""

from typing import TYPE_CHECKING

from hearsay.cli.printing import warn
from hearsay.codec import to_plain
from hearsay.errors import quote_value
from hearsay.text import plural
from hearsay.veil import Veil

if TYPE_CHECKING:
    from hearsay.record.view import View
    from hearsay.settling import Settled

SHOWN = 20  # of each list; --json has all


def tell_settled(settled: "Settled", to: str, veil: Veil) -> None:
    """How many values were changed, and what was not decided or not applied."""
    changed = plural(len(settled.changes) - settled.n_left_out - settled.n_added, "value")
    left_out = f", {plural(settled.n_left_out, 'thing')} left out" if settled.n_left_out else ""
    added = f", {plural(settled.n_added, 'thing')} added" if settled.n_added else ""
    told = f"{plural(settled.n_judgements, 'judgement')} over {plural(settled.n_reports, 'report')}: {changed} changed{left_out}{added}"
    warn(f"{told}, {plural(settled.n_incidents, 'incident')} now: {to}")
    tell_list(
        f"{plural(len(settled.open), 'value')} on which people differ, left as the machine read it:",
        [f"{one.kind} {one.target}, {one.field}: {'; '.join(f'{who} says {value}' for who, value in one.values)}" for one in settled.open],
        veil,
    )
    tell_list(
        f"{plural(len(settled.unapplied), 'judgement')} carried over but not applied:",
        [f"{one.person} on {one.kind} {one.target}, {one.field}: {one.reason}" for one in settled.unapplied],
        veil,
    )


def warn_unsettled(view: "View", record: str) -> None:
    """One line where people corrected, rejected or added values that what was written has as the machine read them."""
    from hearsay.settling import count_unsettled

    n = count_unsettled(view)
    if n:
        counted = plural(n, "correction, rejection or addition", "corrections, rejections and additions")
        warn(f"{counted} of people not in this: hearsay settle {record} --to NEW.db")


def tell_list(heading: str, lines: list[str], veil: Veil) -> None:
    """A list with its heading; nothing where it is empty."""
    if not lines:
        return
    warn(heading)
    for line in lines[:SHOWN]:
        warn(f"  {veil.cover(line)}")
    if len(lines) > SHOWN:
        warn(f"  ... and {len(lines) - SHOWN:,} more: {quote_value('--json')} lists all")


def shape_settled(settled: "Settled") -> dict[str, object]:
    """The same as JSON, with every change."""
    return {
        "reports": settled.n_reports,
        "judgements": settled.n_judgements,
        "incidents": settled.n_incidents,
        "changes": [to_plain(change) for change in settled.changes],
        "open": [to_plain(one) for one in settled.open],
        "not_applied": [to_plain(one) for one in settled.unapplied],
    }
