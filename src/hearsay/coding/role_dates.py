"""Since when and until when somebody holds a post, as a clause behind a name says: "Marsh, who took office in November 2022".

In:  a context, its cast, roles. Out: the roles, with the days that such clauses give.
Left to others: the posts themselves, "director since 2019" (roles.py); what a date means (timexes.py).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hearsay.coding.cast import Cast, full_name
from hearsay.coding.context import CodingContext
from hearsay.coding.timexes import find_timexes
from hearsay.model import Role, VoiceKind

# Behind a name, perhaps with an apposition between: ", a Democrat who has been in office since January 2021".
CLAUSE = re.compile(r",(?:\s+an?\s+[^,.;]{1,40}?)?\s+who\s+(?P<clause>[^,.;]{1,90})")
BEGINS = re.compile(
    r"(?:took\s+(?:office|over|power)|came\s+to\s+power|assumed\s+(?:office|power|the\s+(?:post|role|position))|was\s+(?:sworn\s+in|appointed|named)|"
    r"has\s+(?:been\s+in\s+(?:office|power|the\s+(?:post|job))|held\s+(?:the|that|this)\s+(?:post|office|position|job)|(?:ruled|led|headed|served)\b.*?)\s+since)\b",
    re.I,
)
ENDS = re.compile(r"(?:resigned|stepped\s+down|left\s+office|was\s+(?:ousted|dismissed|removed|sacked|deposed|voted\s+out))\b", re.I)


def date_roles(context: CodingContext, cast: Cast, roles: Sequence[Role]) -> list[Role]:
    """The roles with the days that a clause behind a mention of their person gives to the last post named before it."""
    dated = list(roles)
    for name in cast.names:
        match = CLAUSE.match(context.text, name.span.end) if name.kind == VoiceKind.PERSON else None
        if match is None:
            continue
        mine = [
            n
            for n, role in enumerate(dated)
            if role.person.name == full_name(cast, name.plain) and role.person.span.start <= name.span.start
        ]
        clause = match["clause"]
        if mine and dated[mine[-1]].start is None and BEGINS.match(clause):
            dated[mine[-1]] = replace(dated[mine[-1]], start=_first_day(context, clause))
        elif mine and dated[mine[-1]].end is None and ENDS.match(clause):
            dated[mine[-1]] = replace(dated[mine[-1]], end=_first_day(context, clause))
    return dated


def _first_day(context: CodingContext, clause: str) -> date | None:
    """The first day of the first date in a clause."""
    return next((timex.interval.start for timex in find_timexes(clause, context.published) if timex.interval.start), None)
