"""Who is said to have done it: blame, denial, claims of responsibility and counts of the dead, by the words that carry them.

In:  a text. Out: findings: field, value, stance, span. Left to others: which voice says so and of which incident (sayings.py). The coder
codes acts; these constructions are about acts told elsewhere ("he blamed the militia for it"), so that they stand here, by rule alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from hearsay.link.names import fold
from hearsay.model import Span, Stance
from hearsay.text import find_sentences

CRIME = (
    r"(?:murder|killing|assassination|attack|massacre|crime|bombing|bomb|explosion|death|kidnapping|abduction|shooting|slaying|blast|ambush"
    r"|operation|action|act|atrocit(?:y|ie)|incident|raid|execution)s?"
)
DONE = r"(?:perpetrated|committed|carried out|planned|ordered|executed|directed|staged|masterminded|placed|planted|set off|detonated)"
VIOLENT = r"(?:killed|murdered|assassinated|massacred|dynamited|kidnapped|abducted|machine-?gunned|straff?ed|ambushed|gunned down|shot(?: dead)?)"
DOING = (
    r"(?:being|having|be|perpetrating|committing|carrying|planning|ordering|directing|staging|killing|murdering|assassinating|masterminding"
    r"|bombing|placing|planting|kidnapping|responsib\w+|participat\w+|involve\w+)"
)
NAME = r"(?P<who>(?:(?!--)[^,.;:]){2,110}?)"
UP_TO = r"(?P<who>(?:(?!--)[^,.;:]){2,110})"
DOER = NAME + r"(?:, who [^,.;]{2,50},)?"
OPEN = r"(?:^\s*|[,.;:]|--|\bthat\b|\band\b|\bbecause\b|\bevidence\b|\bor\b)"
NOBODY = "unknown"
# A name ends before one of these words; what stands before it is the name.
STOP_AT = re.compile(
    r"\b(?:in|at|on|during|against|for|who|whom|which|that|is|was|were|are|has|have|had|to|as|after|before|when|while|with|from|today|tonight"
    r"|yesterday|this|last|did|do|does|will|would|said|says|stated|through|since|because|if|and not|but|or|by|near|into|among|he|she|they|it|dressed"
    r"|allegedly|reportedly|presumably|being|having|opened|entered|operating|following|about|shortly|early|run|controlled|based|headed|led"
    r"|known|dressed|belonging|supported|backed|linked|wearing|armed with|over|under|again|also|strongly|emphatically|any|might|may|could|can|must|should)\b"
)
LEAD_IN = re.compile(
    r"^(?:(?:that|and|but|because|since|when|while|the|a|an|some|several|those|these|members of|(?:an? |the )?(?:alleged )?(?:groups?|members?) of"
    r"|[\w ]{2,40} (?:calling|calls|called) (?:itself|themselves)|so-called|alleged|supposed|suspected|presumed|presumably|allegedly|only|also|both|our|their|his|its)\s+)+"
)
PRONOUN = frozenset("he she it they them him her himself itself themselves who we us i you one this that there no none nobody".split(" "))
CRIME_WORD = re.compile(rf"\b{CRIME}\b")


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that name a doer, what the speaker does with the name, and whether the sentence must name the deed as well."""

    words: re.Pattern[str]
    stance: Stance
    needs_crime: bool
    names_first: bool  # the name is the subject, before the verb: what stands before "that" is another clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A value that some voice gives for who did it ("actor") or how many died ("killed")."""

    field: str
    value: str
    stance: Stance
    span: Span
    low: float | None = None


def _pattern(words: str, stance: Stance, *, needs_crime: bool = False) -> Pattern:
    return Pattern(re.compile(words.replace(" ", r"\s+")), stance, needs_crime, words.startswith(OPEN))


PATTERNS = (
    _pattern(rf"\baccus(?:ed|es|ing|e) {NAME} of (?=(?:the |this |that |an? )?(?:\w+ )?(?:{DOING}|{CRIME})\b)", Stance.ACCUSES),
    _pattern(rf"\bblam(?:ed|es|ing|e) {NAME} for\b", Stance.ACCUSES),
    _pattern(rf"\bblam(?:ed|es|ing|e) {NAME} with having\b", Stance.ACCUSES),
    _pattern(rf"\bblam(?:ed|es|ing|e) (?:an? |the |this )?(?:\w+ )?{CRIME}[^,;]{{0,60}}? on {UP_TO}", Stance.ACCUSES),
    _pattern(rf"\bblam(?:ed|es|ing|e) on {UP_TO}", Stance.ACCUSES, needs_crime=True),
    _pattern(rf"\battribut(?:ed|es|ing|e) [^,;]{{0,80}}?\bto {UP_TO}", Stance.ACCUSES, needs_crime=True),
    _pattern(rf"\b(?:hold|held|holds|holding) {NAME} responsible\b", Stance.ACCUSES),
    _pattern(rf"{OPEN} {DOER} (?:who \w+ \w+ )?(?:is|are|was|were|being|be|as having been|having been) (?:\w+ )?responsible for\b", Stance.ACCUSES),
    _pattern(rf"\brule out {NAME} (?:as )?having been responsible\b", Stance.ACCUSES),
    _pattern(rf"{OPEN} {DOER} (?:is|are|was|were|being|be) (?:linked to|involved in|behind|implicated in) (?:the|this|that) {CRIME}", Stance.ACCUSES),
    _pattern(rf"\blink(?:ed|s|ing)? {NAME} to (?:the|this|that) {CRIME}", Stance.ACCUSES),
    _pattern(rf"\b{DONE}(?: [^,.;:]{{1,25}})? by {UP_TO}", Stance.ASSERTS, needs_crime=True),
    _pattern(rf"\b(?:was|were|been) {VIOLENT} by {UP_TO}", Stance.ASSERTS),
    _pattern(rf"\b{CRIME} (?:by|at the hands of) {UP_TO}", Stance.ACCUSES),
    _pattern(rf"\b(?:killing|murder|assassination|massacre) of [^,.;]{{2,60}}? by {UP_TO}", Stance.ACCUSES),
    _pattern(rf"{OPEN} {DOER} (?:who )?(?:have |has |had )?{DONE} (?:and {DONE} )?(?:the|this|that|an?|it) ?(?:\w+ )?(?:{CRIME}\b)?", Stance.ACCUSES, needs_crime=True),
    _pattern(rf"{OPEN} {DOER} (?:\w+ )?(?:has |have |had )?claim(?:ed|s|ing) responsibility\b", Stance.ASSERTS),
    _pattern(rf"\bresponsibility [^,.;]{{0,60}}? claimed by {UP_TO}", Stance.ASSERTS),
    _pattern(rf"\bden(?:ied|ies|y|ying) that {NAME} (?:has |have |had |is |are |was |were )?(?:{DONE}|responsible|involved|behind|participated|took part)\b", Stance.DENIES),
    _pattern(
        rf"{OPEN} {DOER} (?:today |tonight |\w+ly |yesterday |has |have |also )*den(?:ied|ies|y|ying)\b"
        rf"(?=[^.;]*\b(?:{DOING}|that it|that they|implicat\w+|{CRIME})\b)",
        Stance.DENIES,
    ),
    _pattern(rf"{OPEN} {DOER} (?:also |strongly |\w+ly )*reject(?:ed|s)? (?:any |all |the |these |such )?(?:accusation|report|charge|claim|version|allegation)s?\b", Stance.DENIES),
)  # fmt: skip
NO_CLAIM = re.compile(
    r"\b(?:no\s+(?:group|organization|organisation|one|terrorist\s+group)|nobody)\s+(?:\w+\s+)?(?:has|have|had)\s+(?:yet\s+|so\s+far\s+)?claimed"
    r"\s+(?:any\s+)?responsibility|no\s+information\s+on\s+those\s+responsible|(?:authors|perpetrators)\s+(?:are|remain)\s+unknown"
)
UNKNOWN_MEN = re.compile(
    r"\b(?:(?:groups?\s+of\s+)?(?P<who>(?:unidentified|unknown)\s+(?:\w+\s+)?(?:men|individuals|persons|people|gunmen|assailants|attackers|subjects)))\b"
)
UNSURE = re.compile(r"\b(?:no\s+(?:evidence|proof)|not\s+rule\s+out|if\b|whether|may\s+have|might\s+have|could\s+have|possib)")
NUMBER_WORDS = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split(" "),
        range(1, 21),
        strict=True,
    )
)
NUMBER = rf"(?<![\w-])(?P<n>\d{{1,3}}(?:,\d{{3}})*|{'|'.join(NUMBER_WORDS)})"
ABOUT = r"\b(?:at least |approximately |about |more than |some )?"
PEOPLE = r"(?:\w+ ){0,2}(?:people|persons?|civilians?|men|man|women|woman|children|child|soldiers?|policem[ae]n|members?|bodyguards?|guards?|workers?|passengers?|victims?|peasants?)"
CLAUSE = re.compile(r"\b(?:that|but|because|claims?|claimed|says?|said|alleges?|alleged|revealed|shows?|showed)\b")
MEANS = re.compile(r"\b(?:bombs?|explosives?|bullets?|gunfire|impact|mines?|grenades?|machine-?gun|dynamite|device|individual|person|someone|evidence)$")
BEFORE_VERB = re.compile(
    r"(?:(?:today|tonight|yesterday|also|again|who|has|have|had|might|may|could|must|is|are|was|were|allegedly|reportedly|presumably|\w+ly)\s*)*$"
)
HABIT = re.compile(r"\b(?:always|usually|often|generally|any such)\b")
INJURED = re.compile(r"[^.;]{0,40}?\b(?:wounded|injured|injuring|wounding)\b(?:\s+[\d,]+)?")
DEAD = tuple(
    re.compile(words.replace(" ", r"\s+"))
    for words in (
        rf"{ABOUT}{NUMBER} (?P<other>other )?{PEOPLE} (?:were|was|have been|has been|had been) (?:killed|murdered|assassinated)\b",
        rf"{ABOUT}{NUMBER} (?P<other>other )?(?:were|have been) (?:killed|murdered|assassinated)\b",
        rf"{ABOUT}{NUMBER} (?P<other>other )?{PEOPLE} (?:has |have )?died\b",
        rf"{ABOUT}(?P<n>one) of (?:his|her|their|the) \w+(?:,[^,.;]{{1,60}},)? (?:has |have )?(?P<other>other )?(?:died|was killed)\b",
        rf"\b(?:left|leaving|leaves) {ABOUT}{NUMBER} (?P<other>other )?(?:{PEOPLE} )?(?:dead|killed)\b",
        rf"\bkilling {ABOUT}{NUMBER} (?P<other>other )?{PEOPLE}\b",
        rf"\bcaus(?:ed|ing) {ABOUT}(?:the )?{NUMBER} (?P<other>other )?deaths?\b",
        rf"\b(?:death|murder|killing|murders|deaths) of {ABOUT}{NUMBER} (?P<other>other )?{PEOPLE}",
    )
)  # fmt: skip


def find_responsibility(text: str) -> tuple[Finding, ...]:
    """Every value that a voice of the text gives for who did it, or denies; each value of a stance once, at its first place."""
    plain = _plain(text)
    found: dict[tuple[str, bool], Finding] = {}
    for sentence in find_sentences(text):
        for finding in _find_in(plain, sentence):
            found.setdefault((finding.value, finding.stance is Stance.DENIES), finding)
    return tuple(sorted(found.values(), key=lambda one: (one.span, one.value)))


def find_dead(text: str) -> tuple[Finding, ...]:
    """Every count of the dead, each once: where it is told most fully, with the injured beside it."""
    plain = _plain(text)
    found: dict[float, Finding] = {}
    for sentence in find_sentences(text):
        for pattern in DEAD:
            for match in pattern.finditer(plain, sentence.start, sentence.end):
                finding = _count(plain, match, sentence)
                known = found.get(finding.low or 0.0)
                if known is None or finding.span.end - finding.span.start > known.span.end - known.span.start + 15:
                    found[finding.low or 0.0] = finding
    return tuple(sorted(found.values(), key=lambda one: one.span))


def _count(plain: str, match: re.Match[str], sentence: Span) -> Finding:
    """One count of the dead; "seven others" are eight with the one who was named."""
    words = match.group("n").replace(",", "")
    number = (NUMBER_WORDS.get(words) or int(words)) + bool(match.group("other"))
    injured = INJURED.match(plain, match.end(), sentence.end)
    span = Span(match.start(), injured.end() if injured else match.end())
    return Finding(field="killed", value=str(number), stance=Stance.ASSERTS, span=span, low=float(number))


def _plain(text: str) -> str:
    """The text in lower case, same length, with quotation marks, bracketed remarks and short remarks in parentheses blanked."""
    low = "".join(folded if len(folded := fold(char)) == 1 else char for char in text)
    return re.sub(r"\[[^\]]*\]|\([^)]{1,60}\)|[\"“”]", lambda match: " " * len(match.group()), low)


def _find_in(plain: str, sentence: Span) -> Iterator[Finding]:
    for match in NO_CLAIM.finditer(plain, sentence.start, sentence.end):
        yield Finding(field="actor", value=NOBODY, stance=Stance.DOUBTS, span=Span(*match.span()))
    for match in UNKNOWN_MEN.finditer(plain, sentence.start, sentence.end):
        yield Finding(field="actor", value=" ".join(match.group("who").split()), stance=Stance.ASSERTS, span=Span(*match.span()))
    words, taken = plain[sentence.start : sentence.end], set()
    for pattern in PATTERNS:
        for match in pattern.words.finditer(words):
            if (pattern.needs_crime and not CRIME_WORD.search(words, 0, match.end())) or HABIT.search(words, 0, match.end()):
                continue
            unsure = pattern.stance is not Stance.DENIES and UNSURE.search(words, 0, match.end())
            who = CLAUSE.split(match.group("who"))[-1] if pattern.names_first else match.group("who")
            span = Span(sentence.start + match.start("who"), sentence.start + match.end())
            for name in split_names(who, whole=pattern.names_first) if match.span("who") not in taken else ():
                yield Finding(field="actor", value=name, stance=Stance.DOUBTS if unsure else pattern.stance, span=span)
            taken.add(match.span("who"))


def split_names(words: str, *, whole: bool = False) -> tuple[str, ...]:
    """The names that some words hold: "the army and the government" holds two, "Lind and Horn" stays together."""
    parts = re.split(r"\s+and\s+the\s+", " ".join(words.split()))
    return tuple(name for part in parts if (name := cut_name(part, whole=whole)) is not None)


def cut_name(words: str, *, whole: bool = False) -> str | None:
    """The name at the head of some words: without article, up to the first word that no name holds; None for a pronoun or a deed.

    With `whole`, nothing but adverbs and auxiliaries may follow the name: then it is the subject of the verb behind it.
    """
    name = LEAD_IN.sub("", " ".join(words.split()))
    stop = STOP_AT.search(name)
    if stop:
        if whole and not BEFORE_VERB.match(name, stop.start()):
            return None
        name = name[: stop.start()].strip()
    name = name.strip(" '-\"")
    first = name.split(" ")[0]
    if not name or first in PRONOUN or first.endswith("ing") or first in ("and", "or", "but") or not any(map(str.isalpha, name)):
        return None
    return None if len(name.split()) > 9 or MEANS.search(name) else name
