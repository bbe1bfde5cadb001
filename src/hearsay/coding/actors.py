"""The actors of one report: mentions under one name, with kind, country and sector.

In:  the context of a report, its claims. Out: local actors; the name and the actor of any mention.
Left to others: the same actor in other reports (link/).
"""

from collections.abc import Sequence

from hearsay.coding.context import CodingContext
from hearsay.model import LocalActor, Mention, Span
from hearsay.text import overlaps, span_text


def name_mention(context: CodingContext, actors: Sequence[LocalActor], span: Span) -> Mention:
    """The words at a span as a mention: with the fullest name of the actor that they name, or as printed."""
    for actor in actors:
        if any(overlaps(span, known) for known in actor.mentions):
            return Mention(span=span, name=actor.name, actor=actor.id)
    return Mention(span=span, name=span_text(context.text, span), actor=None)
