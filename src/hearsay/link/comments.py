"""What voices say of a deed without telling it: "the operation was a success", "this crime will not be forgotten".

In:  a text, the span of a claim, the deeds of the report and how they hang together. Out: deeds that its words take up by a noun. Left to
others: what is made of it (sayings.py).
"""

from collections.abc import Iterator, Mapping, Sequence

from hearsay.link.tellings import CONTINUES_CHARS, DEEDS, TAKING_UP, Telling
from hearsay.model import Event, EventType, Span


def find_comments(text: str, span: Span, deeds: Sequence[Event], tellings: Mapping[str, Telling]) -> Iterator[tuple[str, Span]]:
    """Deeds that the words of a span take up by a noun ("the operation", "this crime"): the mention and where the noun stands.

    The deed is the last one told before the noun, or the occasion to which that one belongs; a noun that names a killing takes up
    an attack. No deed is given twice.
    """
    given: set[str] = set()
    for match in TAKING_UP.finditer(text, span.start, span.end):
        told = [one for one in deeds if one.trigger.end <= match.start() and match.start() - one.trigger.end <= CONTINUES_CHARS]
        told = [one for one in told if one.type is EventType.ASSAULT or (one.type in DEEDS and not match["killing"])]
        dated = [one for one in told if (known := tellings.get(one.id)) and (known.is_dated or known.takes_up or known.occasion)]
        if not told:
            continue
        last = max(dated or told, key=lambda one: (one.trigger, one.id)).id
        telling = tellings.get(last)
        first = (telling.takes_up if telling else None) or last
        above = tellings.get(first)
        root = above.occasion.event if above and above.occasion else first
        if root not in given:
            given.add(root)
            yield root, Span(*match.span())
