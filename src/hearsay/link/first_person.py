"""Who "we" is: whoever speaks.

In:  the name of a party as the coding has it, the voice that tells the act. Out: the name under which it is compared and laid out.
Left to others: which words name the parties of an act (coding/), whose voice it is (coding/claims.py).
"""

from hearsay.names import fold

SPEAKERS = frozenset({"we", "us", "i", "me", "ourselves", "myself"})
OF_SPEAKERS = frozenset({"our", "my", "mine", "ours"})  # alone they name nobody: "our count of the dead in the attack"


def name_party(name: str, teller: str) -> str | None:
    """The name of a party: that of whoever tells the act where the words are "we" or "I"; None where they name nobody.

    A communiqué that says "we bombed the post" says that its author did, and "we" of two communiqués is not one actor.
    """
    plain = fold(name).strip()
    if plain in OF_SPEAKERS:
        return None
    return (teller or name) if plain in SPEAKERS else name
