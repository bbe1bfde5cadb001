"""The forms of English verbs and nouns, so that a codebook needs base forms only.

In:  a base form, and a table of irregular verbs. Out: its forms, each with the word class that it can have.
Left to others: which form stands in a text (syntax.py).
"""

from collections.abc import Mapping

VOWELS = "aeiou"
SIBILANTS = ("s", "x", "z", "ch", "sh")
Forms = dict[str, frozenset[str]]  # form -> word classes (VB VBD VBG VBN VBP VBZ)


def inflect_verb(base: str, irregular: Mapping[str, tuple[str, ...]]) -> Forms:
    """All forms of a verb; with a particle or object behind ("take hostage") the first word is inflected."""
    first, _, rest = base.partition(" ")
    rest = f" {rest}" if rest else ""
    forms: dict[str, set[str]] = {}

    def add(form: str, *tags: str) -> None:
        forms.setdefault(form + rest, set()).update(tags)

    add(first, "VB", "VBP")
    add(third_person(first), "VBZ")
    for form in present_participles(first):
        add(form, "VBG")
    row = irregular.get(first)
    if row is None:
        for form in regular_pasts(first):
            add(form, "VBD", "VBN")
        return {form: frozenset(tags) for form, tags in forms.items()}
    add(row[1], "VBD")
    add(row[2] if len(row) > 2 else row[1], "VBN")
    for form in row[3:]:
        add(form, *(("VBG",) if form.endswith("ing") else ("VBD", "VBN")))
    return {form: frozenset(tags) for form, tags in forms.items()}


def third_person(base: str) -> str:
    """The form with he or she."""
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith((*SIBILANTS, "o")) else "s")


def regular_pasts(base: str) -> tuple[str, ...]:
    """The past forms that spelling allows: "travelled" and "traveled" both."""
    if base.endswith("e"):
        return (base + "d",)
    if base.endswith("y") and base[-2:-1] not in VOWELS:
        return (base[:-1] + "ied",)
    doubled = (base + base[-1] + "ed",) if may_double(base) else ()
    return (base + "ed", *doubled)


def present_participles(base: str) -> tuple[str, ...]:
    """The forms in -ing that spelling allows."""
    if base.endswith("ie"):
        return (base[:-2] + "ying",)
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return (base[:-1] + "ing",)
    doubled = (base + base[-1] + "ing",) if may_double(base) else ()
    return (base + "ing", *doubled)


def may_double(base: str) -> bool:
    """Whether the last consonant may be doubled: one vowel, one consonant at the end."""
    return len(base) > 2 and base[-1] not in "aeiouwxy" and base[-2] in VOWELS and base[-3] not in VOWELS


def inflect_noun(base: str) -> tuple[str, ...]:
    """Singular and plural; of several words the last one changes."""
    head, space, last = base.rpartition(" ")
    return (base, head + space + _plural(last))


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(SIBILANTS) else "s")
