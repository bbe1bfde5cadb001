"""Whom "I" and "we" mean inside what somebody says: the speaker, or the body for which the speaker speaks.

In:  the claim that a pronoun stands in, the roles of the report. Out: the speaker that it means, or nothing.
Left to others: "he", "they" and "it" (antecedents.py), mentions under one name (actors.py).
"""

from collections.abc import Sequence

from hearsay.coding.anaphors import PRONOUNS
from hearsay.coding.cast import Speaker
from hearsay.model import Claim, Form, Role, Span, VoiceKind
from hearsay.text import overlaps

WE = frozenset({"we", "us", "our", "ourselves"})


def find_first_person(claim: Claim, roles: Sequence[Role], word: str, span: Span) -> Speaker | None:
    """The speaker whom "I" or "we" means; None in the report's own voice, and where the voice is a document or itself unresolved.

    "We" of a person is the body whose post the report gives that person, else the person.
    """
    if claim.form == Form.OWN or not claim.voices:
        return None
    voice = claim.voices[0]
    if voice.name.casefold() in PRONOUNS or voice.kind == VoiceKind.DOCUMENT or (voice.span is not None and overlaps(voice.span, span)):
        return None
    if word in WE and voice.kind == VoiceKind.PERSON:
        body = next((role.of for role in roles if role.of is not None and role.person.name == voice.name), None)
        if body is not None:
            return Speaker(name=body.name, kind=VoiceKind.ORGANISATION, span=span)
    return Speaker(name=voice.name, kind=voice.kind, span=span)
