"""Numbers that are no plain count of what a report tells: a former value ("up from 12"), what is not so ("not seven"), a war's dead.

In:  a Figure. Out: whether it is one of these, by the reason that the coding gave, and a word for it. Left to others: which words
say so (coding/restated.py, coding/war_totals.py), what becomes of it in accounts (link/sayings.py) and revisions (corroboration.py).
"""

from hearsay.model import Figure

EARLIER = "rule:former-number"  # what the voice itself gave before
REFUSED = "rule:refused-number"  # what the voice around says is not so; the figure's own claim is that of whoever says that it is

OVERALL = "rule:whole-war"  # it adds up a war or years, and belongs to no act of the report
NO_ACT = "rule:no-act-told"  # the act by which people were killed or wounded was looked for, and none is told near


def is_earlier(figure: Figure) -> bool:
    """Whether a figure is what its voice gave before it gave another one."""
    return any(reason.by == EARLIER for reason in figure.basis.reasons)


def is_refused(figure: Figure) -> bool:
    """Whether a figure is told as not so."""
    return any(reason.by == REFUSED for reason in figure.basis.reasons)


def has_no_act(figure: Figure) -> bool:
    """Whether a figure counts nobody of an act that the report tells, as far as its coder could see."""
    return any(reason.by in {OVERALL, NO_ACT} for reason in figure.basis.reasons)


def name_stand(figure: Figure) -> str:
    """How a number is told that its voice does not stand by: "former", "refused"; "" where it does."""
    return "refused" if is_refused(figure) else "former" if is_earlier(figure) else ""
