"""Nouns that take up an act which lasts: "the strike", "their march", "Tuesday's operation".

In:  a context, a trigger. Out: whether its words are such a noun. Left to others: how sure it is that they are an event (events.py).

Who strikes or searches is said where the act begins; a later sentence names it by the noun alone. That nobody stands beside such a noun
says nothing against it. Nouns of attacks are left to the weights: most of them tell again what a verb beside them tells. Decision 0120.
"""

import re

from hearsay.coding.context import CodingContext
from hearsay.coding.triggers import Trigger
from hearsay.model import EventType

LASTING = frozenset({EventType.PROTEST, EventType.COERCE, EventType.MOBILIZE})
MOMENTS = frozenset({"arrest"})  # modes of these types that are over at once: "his arrest" takes up no operation
# Determiners before a noun and up to two words of its own: "the three-day strike", "workers' strike".
TAKES_UP = re.compile(
    r"\b(?:(?:the|this|that|these|those|his|her|its|their|our)|\w+['’]s|\w+s['’])\s+(?:[\w-]+\s+){0,2}$",
    re.IGNORECASE,
)
REACH_CHARS = 40


def is_lasting(context: CodingContext, trigger: Trigger) -> bool:
    """Whether a trigger is a noun with a determiner that names an act which lasts."""
    start, text = trigger.span.start, context.text
    if trigger.entry.type not in LASTING or trigger.entry.group.mode in MOMENTS or text[start : trigger.span.end].lower().endswith("ed"):
        return False
    return TAKES_UP.search(text, max(0, start - REACH_CHARS), start) is not None
