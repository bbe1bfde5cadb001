"""Codes of acts by verb and object: "restored ties" is another act than "restored order".

In:  the list act_codes, and weis_codes for texts that are coded in WEIS. Out: the code of a verb with the words behind it.
Left to others: which verb and which words make an act (dyads.py), a user's own codes (dyads.py), PLOVER types (triggers.py).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from hearsay.coding.inflection import inflect_noun, inflect_verb
from hearsay.lists.tables import load_table

Scheme = Literal["cameo", "weis"]
ANY_VERB = "*"
NOT = "not"  # its rows: roots of acts that a negation turns round
# Codes that say of the other what they say of one: who is visited receives a visit. Source: the CAMEO and WEIS codebooks.
BACK: Mapping[Scheme, Mapping[str, str]] = {
    "cameo": {"040": "040", "041": "041", "042": "043", "043": "042", "044": "044", "046": "046"},
    "weis": {"031": "031", "032": "033", "033": "032"},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ActRow:
    """Words of which one must stand behind the verb (none: the verb alone is enough), the code and its CAMEO root."""

    objects: frozenset[str]
    code: str
    root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCodes:
    """The rows of each verb form, those with objects first, else in list order, and how CAMEO codes are said in the scheme."""

    rows: Mapping[str, tuple[ActRow, ...]]
    bases: Mapping[str, str]  # verb form -> base form
    scheme: Scheme
    crosswalk: Mapping[str, str]
    negated: Mapping[str, str]  # CAMEO root -> code of the act that was not done


def load_act_codes(irregular: Mapping[str, tuple[str, ...]], scheme: Scheme = "cameo") -> ActCodes:
    """The list that comes with the install, its codes in a scheme."""
    crosswalk = {row["cameo"]: row["weis"] for row in load_table("weis_codes")} if scheme == "weis" else {}
    rows: dict[str, list[ActRow]] = defaultdict(list)
    bases: dict[str, str] = {}
    negated: dict[str, str] = {}
    for row in load_table("act_codes"):
        code = (row["weis"] if scheme == "weis" else "") or convert_code(row["cameo"], crosswalk)
        words = row["objects"].split()
        if row["verbs"] == NOT:
            negated |= dict.fromkeys(words, code)
            continue
        made = ActRow(objects=frozenset(form for word in words for form in inflect_noun(word)), code=code, root=row["cameo"][:2])
        for verb in row["verbs"].split():
            for form in (verb,) if verb == ANY_VERB else inflect_verb(verb, irregular):
                rows[form].append(made)
                bases.setdefault(form, verb)
    made_rows = {form: tuple(sorted(found, key=lambda row: not row.objects)) for form, found in rows.items()}
    return ActCodes(rows=made_rows, bases=bases, scheme=scheme, crosswalk=crosswalk, negated=negated)


def convert_code(code: str, crosswalk: Mapping[str, str]) -> str:
    """A CAMEO code in another scheme: its own row, else that of the code it belongs to; itself without a crosswalk."""
    for known in (code, code[:3], code[:2] + "0"):
        if known in crosswalk:
            return crosswalk[known]
    return code


def find_act_code(verb: str, behind: Sequence[str], acts: ActCodes, *, negated: bool = False) -> tuple[str | None, bool]:
    """The code of a verb form with the lowered words behind it, and whether an object settled it; None for an unknown verb."""
    spoken = {*behind, *("-".join(pair) for pair in pairwise(behind))}
    for row in acts.rows.get(verb, ()):
        if not row.objects or not row.objects.isdisjoint(spoken):
            return (acts.negated.get(row.root, row.code) if negated else row.code), bool(row.objects)
    return None, False
