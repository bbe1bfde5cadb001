"""The words and constructions by which voices say who did it, who did not, and how many died.

In:  nothing. Out: patterns over folded text. Left to others: running them and cutting the names out (responsibility.py).
Source: read off the train and dev reports of MUC-4; see docs/decisions/0073-responsibility-by-rule.md.
"""

import re
from dataclasses import dataclass

from hearsay.intervals import MONTHS
from hearsay.model import Stance


@dataclass(frozen=True, slots=True)
class Pattern:
    """Words that name a doer, what the speaker does with the name, and whether the sentence must name the deed as well."""

    words: re.Pattern[str]
    stance: Stance
    needs_crime: bool
    names_first: bool  # the name is the subject, before the verb: what stands before "that" is another clause


def any_of(words: str) -> str:
    """Alternatives of a regular expression, written with " | " between them over as many lines as needed."""
    return "(?:" + "|".join(" ".join(one.split()) for one in words.split("|")) + ")"


def make_pattern(words: str, stance: Stance, *, needs_crime: bool = False) -> Pattern:
    """A pattern in which each space stands for any white space."""
    return Pattern(re.compile(words.replace(" ", r"\s+")), stance, needs_crime, words.startswith(OPEN))


CRIME = any_of(
    """murder | killing | assassination | attack | massacre | crime | bombing | bomb | explosion | death | kidnapping | abduction | shooting
    | slaying | blast | ambush | operation | action | act | atrocity | atrocitie | incident | raid | execution"""
) + "s?"  # fmt: skip
DONE = any_of(
    """perpetrated | committed | carried out | planned | ordered | executed | directed | staged | masterminded | placed | planted | set off
    | detonated"""
)
VIOLENT = any_of(
    """killed | murdered | assassinated | massacred | dynamited | kidnapped | abducted | machine-?gunned | straff?ed | ambushed
    | gunned down | shot | shot dead"""
)
DOING = any_of(
    r"""being | having | be | perpetrating | committing | carrying | planning | ordering | directing | staging | killing | murdering
    | assassinating | masterminding | bombing | placing | planting | kidnapping | responsib\w+ | participat\w+ | involve\w+"""
)
NAME = r"(?P<who>(?:(?!--)[^,.;:]){2,110}?)"
UP_TO = r"(?P<who>(?:(?!--)[^,.;:]){2,110})"
DOER = NAME + r"(?:, who [^,.;]{2,50},)?"
OPEN = r"(?:^|[,.;:]|--|\bthat\b|\band\b|\bbecause\b|\bevidence\b|\bor\b)\s*"
# The fields of forms that ask who did it. Source: HURIDOCS Events Standard Formats (2001), "alleged perpetrator", and fact sheets.
FIELD = r"(?:attributed to|blamed on|responsible(?: party)?|(?:(?:alleged|suspected|presumed) )?(?:perpetrator|author)s?|carried out by)"
BE = any_of("is | are | was | were | being | be | as having been | having been")
# A name ends before one of these words; what stands before it is the name. "Elements in the army" is one name.
STOP_AT = re.compile(
    r"\b(?:(?<!elements )(?<!sectors )(?<!members )(?<!units )(?:in|within)|"
    + any_of(
        """at | on | during | against | for | who | whom | which | that | is | was | were | are | has | have | had | to
        | as | after | before | when | while | with | from | today | tonight | yesterday | this | last | did | do
        | does | will | would | said | says | stated | through | since | because | if | and not | but | or | by | near
        | into | among | he | she | they | it | dressed | allegedly | reportedly | presumably | being | having
        | opened | entered | operating | following | about | shortly | early | run | controlled | based | headed | led
        | known | belonging | supported | backed | linked | wearing | armed with | over | under | again | also
        | strongly | emphatically | any | might | may | could | can | must | should"""
    )
    + r")\b"
)
LEAD_IN = re.compile(
    "^(?:"
    + any_of(
        r"""that | and | but | because | since | when | while | the | a | an | some | several | those | these | members of
        | (?:an? |the )?(?:alleged )?(?:groups?|members?) of | (?:alleged )?spokes(?:m[ae]n|person|woman) (?:of|for)
        | so-called | alleged | supposed | suspected | presumed | presumably | allegedly | only | also | both | our | their | his | its"""
    )
    + r"\s+|[\w ]{2,40} (?:calling|calls|called) (?:itself|themselves)\s+)+"
)
# "The Front and its allies" names the Front.
HANGERS_ON = re.compile(r"\s+and\s+(?:its|their|his|her)\s+.*$")
PRONOUN_WORDS = """
he she it they them him her himself itself themselves who we us i you one this that there no none nobody
"""
PRONOUN = frozenset(PRONOUN_WORDS.split())
TELLERS = frozenset(("us", "me"))  # as those who are accused: whoever tells it
PERSONAL = frozenset(("he", "she", "they", "it", "we"))
# Names that tell nothing of who it was.
VAGUE = re.compile(
    r"^(?!armed forces$)(?:(?:certain|other|some|various|armed|uniformed|military) )?"
    + any_of("groups? | forces | men | persons | people | elements | sectors | units | individuals | those | these")
    + r"$|^(?:so far )?no\b|\b(?:units|groups) and persons$"
)
MEANS = re.compile(
    r"\b"
    + any_of("bombs? | explosives? | bullets? | gunfire | impact | mines? | grenades? | machine-?gun | dynamite | device")
    + r"$|\b(?:individual|person|someone|evidence)$|\b(?:impact|bullets) of\b"
)
# What is carried out or ordered but is no deed of violence, just before the verb.
OTHER_WORK = re.compile(
    r"\b(?:investigations?|inquir(?:y|ies)|search(?:es)?|surveys?|stud(?:y|ies)|polls?|arrests?|reforms?|negotiations?|projects?|autops(?:y|ies)"
    r"|works?|elections?)\s+(?:[\w-]+\s+){0,3}$"
)
CRIME_WORD = re.compile(rf"\b{CRIME}\b")
CLAUSE = re.compile(r"\b(?:that|but|because|claims?|claimed|says?|said|alleges?|alleged|revealed|shows?|showed)\b")
BEFORE_VERB = re.compile(
    r"(?:(?:today|tonight|yesterday|also|again|who|has|have|had|might|may|could|must|is|are|was|were|allegedly|reportedly|presumably"
    r"|\w+ly)\s*)*$"
)
HABIT = re.compile(r"\b(?:always|usually|often|generally|any such)\b")
UNSURE = re.compile(r"\b(?:no\s+(?:evidence|proof)|not\s+rule\s+out|if\b|whether|may\s+have|might\s+have|could\s+have|possib)")

PATTERNS = (
    make_pattern(rf"\baccus(?:ed|es|ing|e) {NAME} of (?=(?:the |this |that |an? )?(?:\w+ )?(?:{DOING}|{CRIME})\b)", Stance.ACCUSES),
    make_pattern(rf"\bblam(?:ed|es|ing|e) {NAME} for\b", Stance.ACCUSES),
    make_pattern(rf"\bblam(?:ed|es|ing|e) {NAME} with having\b", Stance.ACCUSES),
    make_pattern(rf"\bblam(?:ed|es|ing|e) (?:an? |the |this )?(?:\w+ )?{CRIME}[^,;]{{0,60}}? on {UP_TO}", Stance.ACCUSES),
    make_pattern(rf"\bblam(?:ed|es|ing|e) on {UP_TO}", Stance.ACCUSES, needs_crime=True),
    make_pattern(rf"\battribut(?:ed|es|ing|e) [^,;]{{0,80}}?\bto {UP_TO}", Stance.ACCUSES, needs_crime=True),
    make_pattern(rf"^\W*{FIELD}: {UP_TO}", Stance.ACCUSES),
    make_pattern(rf"\b(?:hold|held|holds|holding) {NAME} responsible\b", Stance.ACCUSES),
    make_pattern(rf"{OPEN}{DOER} (?:who \w+ \w+ )?{BE} (?:\w+ )?responsible for\b", Stance.ACCUSES),
    make_pattern(rf"\brule out {NAME} (?:as )?having been responsible\b", Stance.ACCUSES),
    make_pattern(rf"{OPEN}{DOER} {BE} (?:linked to|involved in|behind|implicated in) (?:the|this|that) {CRIME}", Stance.ACCUSES),
    make_pattern(rf"\blink(?:ed|s|ing)? {NAME} to (?:the|this|that) {CRIME}", Stance.ACCUSES),
    make_pattern(rf"\b{DONE}(?: [^,.;:]{{1,25}})? by {UP_TO}", Stance.ASSERTS, needs_crime=True),
    make_pattern(rf"\b(?:was|were|been) {VIOLENT} by {UP_TO}", Stance.ASSERTS),
    make_pattern(
        rf"\b{CRIME}\b[^,.;]{{0,60}}? (?:is|was|were|(?:has|have|had) been) (?:\w+ )?(?:done by|the (?:work|handiwork|doing) of) {UP_TO}",
        Stance.ACCUSES,
    ),
    make_pattern(rf"(?<!\bto\s)\b{CRIME} (?:by|at the hands of) {UP_TO}", Stance.ACCUSES),
    make_pattern(rf"\b(?:killing|murder|assassination|massacre) of [^,.;]{{2,60}}? by {UP_TO}", Stance.ACCUSES),
    make_pattern(
        rf"{OPEN}{DOER} (?:who )?(?:have |has |had )?{DONE} (?:and {DONE} )?(?:the|this|that|an?|it) ?(?:\w+ )?(?:{CRIME}\b)?",
        Stance.ACCUSES,
        needs_crime=True,
    ),
    make_pattern(
        rf"{OPEN}{DOER} (?:today |tonight |yesterday |also |has |have |had )*claim(?:ed|s|ing) responsibility\b",
        Stance.ASSERTS,
    ),
    make_pattern(rf"\bresponsibility [^,.;]{{0,60}}? claimed by {UP_TO}", Stance.ASSERTS),
    make_pattern(
        rf"\bden(?:ied|ies|y|ying) that {NAME} (?:has |have |had |is |are |was |were )?"
        rf"(?:{DONE}|responsible|involved|behind|participated|took part)\b",
        Stance.DENIES,
    ),
    make_pattern(
        rf"{OPEN}{DOER},? (?:today |tonight |\w+ly |yesterday |has |have |also |again |once more )*den(?:ied|ies|y|ying)\b"
        rf"(?=[^.;]*\b(?:{DOING}|{DONE}|implicat\w+|{CRIME})\b)",
        Stance.DENIES,
    ),
    make_pattern(
        rf"{OPEN}{DOER} (?:also |strongly |\w+ly )*reject(?:ed|s)? (?:any |all |the |these |such )?"
        rf"(?:accusation|report|charge|claim|version|allegation)s?\b",
        Stance.DENIES,
    ),
)
# The doer is named earlier in the sentence, or in the one before.
UNSAID = (
    (
        re.compile(rf"\bden(?:ied|ies|y|ying)\s+(?:that\s+(?:it|they|he|she|we)\b|having\b|any\b)(?=[^.;]*\b(?:{DOING}|{DONE}|{CRIME})\b)"),
        Stance.DENIES,
    ),
    (re.compile(r"(?<!should have )\bclaim(?:ed|s|ing)\s+responsibility\b"), Stance.ASSERTS),
)
NO_CLAIM = re.compile(
    r"\b(?:no\s+(?:group|organization|organisation|one|terrorist\s+group)|nobody)\s+(?:\w+\s+)?(?:has|have|had)\s+(?:yet\s+|so\s+far\s+)?claimed"
    r"\s+(?:any\s+)?responsibility|no\s+information\s+on\s+those\s+responsible|(?:authors|perpetrators)\s+(?:are|remain)\s+unknown"
)
# The answer to the question who did it: "Who did it? It was the Hill Front."
ANSWERED = re.compile(
    r"\bwho (?:did|was behind|is behind|carried out|committed|ordered|(?:is|was) responsible for) (?:it|this|that|the \w+)\s*[.?!]"
    rf"[\s\"”’]*(?:[\w ]{{1,30}}: )?(?:[^.?!\n]{{1,60}}[.?!]\s+)?it (?:was|is) {UP_TO}"
)
UNKNOWN_MEN = re.compile(
    r"\b(?:groups?\s+of\s+)?"
    r"(?P<who>(?:unidentified|unknown)\s+(?:\w+\s+)?(?:men|individuals|persons|people|gunmen|assailants|attackers|subjects))\b"
)
NUMERALS = """
one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty
"""
NUMBER_WORDS = {word: number for number, word in enumerate(NUMERALS.split(), 1)}
# "On 23 August three soldiers died" counts three.
NOT_MONTH = rf"(?! (?:{'|'.join(MONTHS)})\b)"
NUMBER = rf"(?<![\w-])(?P<n>\d{{1,3}}(?:,\d{{3}})*|{'|'.join(NUMBER_WORDS)}){NOT_MONTH}"
ABOUT = r"\b(?:at least |approximately |about |more than |some )?"
PEOPLE = r"(?:\w+ ){0,2}" + any_of(
    """people | persons? | civilians? | men | man | women | woman | children | child | soldiers? | policem[ae]n | members? | bodyguards?
    | guards? | workers? | passengers? | victims? | peasants?"""
)
TOLL = r"the (?:\w+ )?(?:death toll|toll|number of (?:\w+ ){0,2}(?:dead|deaths|killed|fatalities))"
RISES = (
    r"(?:rose|rises|risen|climbed|climbs|grew|grown|increased|went up|stood|stands|fell|was revised|was corrected) (?:up |down )?(?:to|at)"
)
INJURED = re.compile(r"[^.;]{0,40}?\b(?:wounded|injured|injuring|wounding)\b(?:\s+[\d,]+)?")
DEAD = tuple(
    re.compile(words.replace(" ", r"\s+"))
    for words in (
        rf"{ABOUT}{NUMBER} (?P<other>other )?{PEOPLE} (?:were|was|have been|has been|had been) (?:killed|murdered|assassinated)\b",
        rf"{ABOUT}{NUMBER} (?P<other>other )?(?:were|have been) (?:killed|murdered|assassinated)\b",
        rf"{ABOUT}{NUMBER} (?P<other>other )?{PEOPLE} (?:has |have |had )?died\b",
        rf"\b{TOLL}[^.;]{{0,80}}? {RISES} {ABOUT}{NUMBER}(?! ?(?:%|percent|per cent|years?|days?)\b)\b",
        rf"\b(?:brings?|bringing|raises?|raised|raising|puts?|putting) {TOLL}[^.;,]{{0,40}}? (?:to|at) {ABOUT}{NUMBER}\b",
        rf"{ABOUT}(?P<n>one) of (?:his|her|their|the) \w+(?:,[^,.;]{{1,60}},)? (?:has |have )?(?P<other>other )?(?:died|was killed)\b",
        rf"\b(?:left|leaving|leaves) {ABOUT}{NUMBER} (?P<other>other )?(?:{PEOPLE} )?(?:dead|killed)\b",
        rf"\bkilling {ABOUT}{NUMBER} (?P<other>other )?{PEOPLE}\b",
        rf"\bcaus(?:ed|ing) {ABOUT}(?:the )?{NUMBER} (?P<other>other )?deaths?\b",
        rf"\b(?:death|murder|killing|murders|deaths) of {ABOUT}{NUMBER} (?P<other>other )?{PEOPLE}",
    )
)
