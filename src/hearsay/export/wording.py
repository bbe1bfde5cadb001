"""How coded values are said in words, the same on a terminal and in a dossier.

In:  claims, figures, times, places. Out: short phrases. Left to others: where they stand.
"""

from hearsay.export.coding import shape_number
from hearsay.model import Claim, Figure, Form, When, Where


def name_voices(claim: Claim) -> str:
    """The chain of voices, innermost first, with the outlets that relayed it."""
    chain = " < ".join(voice.name for voice in claim.voices)
    return f"{chain} (through {', '.join(claim.relayed_by)})" if claim.relayed_by else chain


def name_claim(claim: Claim | None) -> str:
    """According to whom: the voices, or the report itself."""
    return "the report" if claim is None or claim.form is Form.OWN else name_voices(claim)


def show_when(when: When | None) -> str:
    """ "2019-05-28", "2019-05-21 to 2019-05-31", "until 2019-06-10", "" """
    if when is None or (when.start is None and when.end is None):
        return ""
    if when.start is None:
        return f"until {when.end}"
    if when.end is None:
        return f"since {when.start}"
    return f"{when.start}" if when.start == when.end else f"{when.start} to {when.end}"


def show_where(where: Where | None) -> str:
    """The name of a place and its country."""
    return "" if where is None else f"{where.name}, {where.country}" if where.country else where.name


def show_range(figure: Figure) -> str:
    """ "19", "20 to 25", "12 or more", "up to 12", "about 300" """
    low, high = shape_number(figure.low), shape_number(figure.high)
    if low is None and high is None:
        return "?"
    if high is None:
        words = f"{low:,} or more"
    elif low is None:
        words = f"up to {high:,}"
    else:
        words = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    about = "about " if figure.approximate else ""
    return f"{about}{words}{f' {figure.unit}' if figure.unit else ''}"


def show_check(figure: Figure) -> str:
    """What the parts of a total add up to, and its rate where a denominator is known."""
    found = []
    if figure.sum_of_parts is not None:
        low, high = figure.sum_of_parts
        fits = figure.low is not None and low <= (figure.high or low) and high >= figure.low
        found.append(f"parts add up to {low:g}{'' if low == high else f' to {high:g}'}" + ("" if fits else ", which differs"))
    if figure.per_million is not None:
        rates = [f"{rate:.0f}" for rate in figure.per_million if rate is not None]
        found.append(f"{' to '.join(dict.fromkeys(rates))} per million")
    return "; ".join(found)
