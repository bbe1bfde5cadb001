"""Who takes part in an event, told from what it was done with and from words for nobody.

In:  an Event. Out: its parties, what harmed. Left to others: which words name them (coding/), nouns for means (means.py), under which names
they are compared and laid out (link/), in which columns they stand (export/).
"""

import re

from hearsay.means import find_means_noun, load_means
from hearsay.model import Event, Mention
from hearsay.names import STOP, WORD, fold

# Words before such a noun that a sentence may begin with; any other capital is a name's.
BEFORE_WORDS = """
a an the one two three four five six seven eight nine ten several some many dozens twin heavy stray live car truck lorry roadside suicide
time parcel letter petrol home-made homemade makeshift cluster hand tank anti-tank machine
"""
BEFORE = frozenset(BEFORE_WORDS.split())
NOBODY = re.compile(r"(?:no|none|nobody|neither)\b", re.IGNORECASE)  # "No civilian was hit" tells of nobody whom it struck


def list_side(event: Event, side: str) -> tuple[Mention, ...]:
    """The parties of one side: actor or recipient."""
    return tuple(party for on, party in list_parties(event) if on == side)


def list_parties(event: Event) -> tuple[tuple[str, Mention], ...]:
    """Side (actor, recipient) and mention of everybody who takes part: not what it was done with, nobody, or a number alone."""
    sides = (("actor", event.actors), ("recipient", event.recipients))
    return tuple((side, party) for side, parties in sides for party in parties if is_somebody(party.name) and not is_weapon(party.name))


def find_means(event: Event) -> Mention | None:
    """What it was done with: the event's own weapon, else what stands as its actor ("shells hit the market")."""
    return event.weapon or next((party for party in event.actors if is_weapon(party.name)), None)


def is_somebody(name: str) -> bool:
    """Whether a name can be somebody's: "nobody", "no group" and "15" are not."""
    return NOBODY.match(name) is None and any(map(str.isalpha, name))


def is_weapon(name: str) -> bool:
    """Whether a name is only that of a thing that harms: "four mortar shells", but not "Shell" or "the Rocket Forces".

    Who fired it is somebody: a proper name before the noun makes it theirs ("Valley Army rockets"). So is who carries it ("people with
    firearms").
    """
    words = WORD.findall(name)
    lowered = [fold(word) for word in words]
    noun = find_means_noun(lowered)
    if noun is None or noun.carries or not STOP.isdisjoint(lowered[1:]) or (len(words) == 1 and name.istitle() and not name.endswith("s")):
        return False
    return all(word.islower() for word in words[1:]) and (words[0].islower() or lowered[0] in BEFORE or lowered[0] in load_means())
