"""Where an actor is from and of what sector: by the organisation that it is, else by the words of its name and of what describes it.

In:  an actor's name, its words, what describes it. Out: country, sector, which list told each. Left to others: who is an actor (actors.py).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from hearsay.coding.cast import ARTICLE
from hearsay.coding.voices import head_noun
from hearsay.coding.wordsets import words as make_words
from hearsay.lists.lexicon import Country, Lexicon, SectorWord, find_country_within
from hearsay.lists.organisations import Known, find_organisation
from hearsay.model import VoiceKind
from hearsay.names import strip_signs

ORGANISATIONS, ROLE_NOUNS = "list:organisations", "list:role_nouns"
# Sectors that a noun for people has of itself and not of theirs: "UN officials", "Taliban soldiers", "members of the FMLN".
OF_ANYBODY = frozenset({"GOV", "MIL", "UAF", "REB", "CVL"})
ACCUSING = frozenset({"CRM", "UAF"})  # what nobody is by description: "the trafficker Berg" is somebody's word for Berg
STATES = frozenset({"government", "regime", "administration", "state"})  # "the Taliban government" is one
APART = make_words(  # "victims of Shining Path" are none of it
    "victim victims opponent opponents critic critics hostage hostages refugee refugees resident residents civilian civilians villager "
    "villagers relative relatives prisoner prisoners captive captives survivor survivors enemy enemies target targets"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """An actor's country (ISO 3166 alpha-2) and sector, and which list told each field."""

    country: str | None
    sector: str | None
    reasons: tuple[tuple[str, str], ...]


def find_origin(lexicon: Lexicon, name: str, kind: VoiceKind, printed: Iterable[str], described: Collection[str]) -> Origin:
    """Country and sector of an actor; `printed`: the words of its mentions, `described`: those of phrases that describe it.

    A listed organisation is of its own country, whatever its name holds ("Islamic State of Iraq and the Levant"); so are its people
    where no other country is told.
    """
    known = None if kind is VoiceKind.PERSON else find_organisation(name)
    is_body = known is not None and known.is_whole
    country, country_by = (None, "") if is_body else _find_country(lexicon, [name, *printed], described)
    code = country.code if country else None
    if known is not None and code is None and (is_body or _is_of(known, name)):
        code, country_by = known.organisation.country, ORGANISATIONS
    sector, sector_by = _choose_sector(lexicon, name, described, known)
    if kind is VoiceKind.PERSON and sector in ACCUSING:
        sector = None
    if sector is None and country is not None and _is_state(lexicon, name):
        return Origin(country=code, sector="GOV", reasons=(("country", country_by),))
    told = (("country", country_by, code), ("sector", sector_by, sector))
    return Origin(country=code, sector=sector, reasons=tuple((field, by) for field, by, value in told if value is not None))


def _is_state(lexicon: Lexicon, name: str) -> bool:
    """Whether a name is a country's or its capital's: as somebody who acts, that is the government ("Washington")."""
    plain = ARTICLE.sub("", name).casefold()
    return plain in lexicon.countries or plain in lexicon.capitals


def _choose_sector(lexicon: Lexicon, name: str, described: Collection[str], known: Known | None) -> tuple[str | None, str]:
    """An organisation's sector for it and its people; else what nouns say."""
    if known is not None and known.is_whole:
        return known.organisation.sector, ORGANISATIONS
    by_nouns = _find_sector(lexicon, name, described)
    if known is not None and (by_nouns is None or by_nouns in OF_ANYBODY) and _is_of(known, name):
        return known.organisation.sector, ORGANISATIONS
    return by_nouns, ROLE_NOUNS


def _is_of(known: Known, name: str) -> bool:
    """Whether those whom a name with an organisation's in it names are its people."""
    others = {strip_signs(word).casefold() for word in name.split()}
    return others.isdisjoint(APART | STATES)


def _find_country(lexicon: Lexicon, names: Sequence[str], described: Iterable[str]) -> tuple[Country | None, str]:
    """The country that a name or a description says: by name first, then by adjective."""
    for name in names:
        country = find_country_within(lexicon, name.split())
        if country is not None:
            return country, "list:countries"
    for word in sorted(described):
        country = lexicon.demonyms.get(word) or lexicon.countries.get(word)
        if country is not None:
            return country, "list:demonyms"
    return None, ""


def _find_sector(lexicon: Lexicon, name: str, described: Iterable[str]) -> str | None:
    """The sector that the name says, by its noun and the words beside it ("rebel army", "teachers' union"); else what describes it."""
    words = [word.strip('“”"(),.').replace("’", "'").casefold() for word in name.split()]
    head = head_noun(words, lexicon) if words else ""
    listed = lexicon.role_nouns.get(head)
    beside = list(_list_sector_words(lexicon, words, head))
    if told := next((word.sector for word in beside if word.over), None):
        return told
    if listed is not None:  # of an unlisted noun the words beside it say too little: "Islamic State", "drug stores"
        others = [noun.sector for word in words if word != head and (noun := lexicon.role_nouns.get(word)) is not None and noun.sector]
        if told := listed.sector or next((word.sector for word in beside), None) or next(iter(others), None):
            return told
    sectors = [noun.sector for word in sorted(described) if (noun := lexicon.role_nouns.get(word)) is not None and noun.sector]
    return max(sorted(set(sectors)), key=sectors.count) if sectors else None


def _list_sector_words(lexicon: Lexicon, words: Sequence[str], head: str) -> Iterator[SectorWord]:
    """The words of a name that tell its sector, the last first; "armed" says nothing before "forces", which says it itself."""
    for at in reversed(range(len(words))):
        word = words[at]
        known = lexicon.sector_words.get(word)
        noun = lexicon.role_nouns.get(words[at + 1]) if at + 1 < len(words) else None
        if known is not None and word != head and (known.over or noun is None or not noun.sector):
            yield known
