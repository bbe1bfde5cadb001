"""Whether an act took place: happened, ongoing, planned, possible, denied, general, according to its innermost claim.

In:  a trigger and the claim around it. Out: the status and the rule that found it.
Left to others: what a trained head says (events.py weighs both).
"""

from hearsay.coding.factuality import Judged, find_factuality
from hearsay.coding.syntax import ROOT
from hearsay.coding.trees import Sentence
from hearsay.coding.triggers import Trigger
from hearsay.coding.wordsets import words
from hearsay.model import Claim, Form, Stance, Status
from hearsay.text import contains

NEGATIONS = words("not never n't nor neither without")
NOBODY = "rule:nobody"  # settled, whatever a trained head says (factuality.py)
AT_NO_TIME = frozenset({("at", "no", "time"), ("at", "no", "point"), ("on", "no", "occasion"), ("under", "no", "circumstances")})
NEVER_WORDS = 8  # from such words to the verb, the subject between them
PARTICLES = words("up down off out in on at into")
NO_WORDS = words("no none nobody neither")
FUTURE = words("will shall 'll won't")
HEDGES = words("may might could would should can must cannot")
PLANS = words(
    "plan plans planned planning intend intends intended scheduled due expected set prepare prepares preparing prepared aim "
    "aims hope hopes want wants wanted going about ready vow vowed vows promise promised promises pledge pledged agree agreed "
    "decide decided"
)
DOUBTS = words("alleged allegedly suspected reportedly possible possibly potential likely apparently apparent would-be probable")
CONDITIONS = words("if unless whether should")
STOPPERS = words(
    "prevent prevents prevented preventing avoid avoided avoiding stop stopping foil foiled thwart thwarted thwarting avert "
    "averted averting against refuse refused refuses refusing fail failed fails"
)
ASKING = words(
    "demand demanded demands demanding urge urged urges urging call called calls calling ask asked asks asking request "
    "requested requests order ordered orders appeal appealed want wants wanted need needs propose proposed suggest suggested "
    "recommend recommended invite invited allow allowed allows require required"
)
DENIALS = words("deny denied denies denying denial refute refuted refutes reject rejected")
LASTING = words("continue continues continued continuing ongoing keep keeps remain remains remained still")
HABITS = words("often usually regularly always frequently routinely traditionally")


def find_status(trigger: Trigger, claim: Claim) -> Judged:
    """The status of an act and the rule behind it."""
    sentence, head = trigger.sentence, trigger.head
    verb = governing_verb(trigger)
    chain = clause_words(sentence, verb)
    for judged in (
        find_factuality(sentence, head),
        _negated(sentence, head, verb, claim),
        _by_stance(trigger, claim, verb),
        _unreal(sentence, verb, chain),
        _by_frame(trigger, verb),
        _lasting(trigger, verb, chain),
    ):
        if judged is not None:
            return judged
    return Status.HAPPENED, "rule:plain"


def governing_verb(trigger: Trigger) -> int:
    """The verb that carries tense and negation for a trigger: itself, or the verb that a noun hangs on."""
    sentence, word = trigger.sentence, trigger.head
    if sentence.tag(word).startswith("VB"):
        return word
    head = sentence.head(word)
    if head != ROOT and sentence.tag(head).startswith("VB") and sentence.relation(word) in {"obj", "nsubj", "nsubj:pass", "xcomp"}:
        return head
    return word


def clause_words(sentence: Sentence, verb: int) -> tuple[str, ...]:
    """The little words on a verb: auxiliaries, negations, adverbs, conjunctions."""
    around = (*sentence.under(verb, "aux", "aux:pass", "advmod", "mark", "cop", "det", "cc"),)
    return tuple(sentence.lowered[i] for i in around)


def _negated(sentence: Sentence, head: int, verb: int, claim: Claim) -> Judged | None:
    words = {*clause_words(sentence, verb), *clause_words(sentence, head)}
    if _is_of_nothing(sentence, verb):
        return Status.DENIED, NOBODY
    if words & NEGATIONS or any(word.endswith("n't") for word in words) or words & NO_WORDS:
        return Status.DENIED, "rule:negation"
    if claim.stance == Stance.DENIES and claim.form != Form.OWN:
        return Status.DENIED, "rule:denying-claim"
    above = sentence.head(head)
    if above != ROOT and sentence.lowered[above] in DENIALS and sentence.relation(head) in {"obj", "xcomp", "ccomp"}:
        return Status.DENIED, "rule:denied"
    return None


def _is_of_nothing(sentence: Sentence, verb: int) -> bool:
    """Whether an act is told as never done, or done to nothing: "at no time did they open fire", "we blew up nothing"."""
    lowered = sentence.lowered
    before = [lowered[i : i + 3] for i in range(max(0, verb - NEVER_WORDS), verb)]
    behind = next((word for word in lowered[verb + 1 : verb + 4] if word not in PARTICLES), "")
    return any(words in AT_NO_TIME for words in before) or behind in {"nothing", "nobody"}


def _by_stance(trigger: Trigger, claim: Claim, verb: int) -> Judged | None:
    """What is demanded, promised or threatened has not happened, unless the words tell it as done."""
    sentence = trigger.sentence
    if claim.form == Form.OWN or not contains(claim.span, trigger.span):
        return None
    tag = sentence.tag(verb)
    if tag == "VBD" or (tag == "VBN" and sentence.relation(verb) in {"acl", "amod", "acl:relcl"}):
        return None
    if claim.stance in {Stance.DEMANDS, Stance.ASKS}:
        return (Status.POSSIBLE, "rule:demanded") if tag in {"VB", "VBG", "VBP", "VBN"} or _is_wanted(claim, trigger) else None
    if claim.stance in {Stance.PROMISES, Stance.THREATENS} and tag in {"VB", "VBG", "VBP"}:
        return Status.PLANNED, "rule:promised"
    if claim.stance in {Stance.SUPPOSES, Stance.DOUBTS}:
        return Status.POSSIBLE, "rule:supposed"
    return None


def _is_wanted(claim: Claim, trigger: Trigger) -> bool:
    """Whether a noun is itself what is demanded: it stands at the beginning of the claim."""
    return trigger.span.start - claim.span.start < 20


def _unreal(sentence: Sentence, verb: int, chain: tuple[str, ...]) -> Judged | None:
    words = set(chain)
    if words & CONDITIONS:
        return Status.POSSIBLE, "rule:condition"
    if words & FUTURE:
        return Status.PLANNED, "rule:future"
    if words & HEDGES and "have" not in words:
        return Status.POSSIBLE, "rule:modal"
    if words & DOUBTS:
        return Status.POSSIBLE, "rule:doubt"
    return None


def _by_frame(trigger: Trigger, verb: int) -> Judged | None:
    """Plans, demands and purposes: an infinitive or a noun under a verb that looks ahead."""
    sentence = trigger.sentence
    if any(sentence.lowered[i] in DOUBTS for i in sentence.under(trigger.head, "amod", "advmod")):
        return Status.POSSIBLE, "rule:doubt"
    if any(sentence.lowered[i] in PLANS for i in sentence.under(trigger.head, "amod")):
        return Status.PLANNED, "rule:planned"
    word = verb
    for _ in range(3):
        above = sentence.head(word)
        if above == ROOT:
            return None
        relation, governor = sentence.relation(word), sentence.lowered[above]
        if relation in {"xcomp", "ccomp", "advcl", "acl", "obj", "obl", "nmod"}:
            found = _by_governor(sentence, word, relation, governor)
            if found is not None:
                return found
        if relation not in {"xcomp", "conj", "obj", "ccomp", "acl"}:
            return None
        word = above
    return None


def _by_governor(sentence: Sentence, word: int, relation: str, governor: str) -> Judged | None:
    is_infinitive = sentence.tag(word) == "VB" and "to" in clause_words(sentence, word)
    if governor in STOPPERS:
        return Status.POSSIBLE, "rule:prevented"
    if not is_infinitive and relation not in {"obj", "obl", "nmod"}:
        return None
    if governor in PLANS and (is_infinitive or relation == "obj"):
        return Status.PLANNED, "rule:plan"
    if governor in ASKING and (is_infinitive or relation == "obj"):
        return Status.POSSIBLE, "rule:asked"
    if is_infinitive and relation in {"advcl", "acl"}:
        return Status.PLANNED, "rule:purpose"
    return None


def _lasting(trigger: Trigger, verb: int, chain: tuple[str, ...]) -> Judged | None:
    sentence = trigger.sentence
    words = set(chain)
    tag = sentence.tag(verb)
    if words & HABITS:
        return Status.GENERAL, "rule:habit"
    present = words & {"is", "are", "am", "'re", "'s", "has", "have"}
    if tag == "VBG" and (words & {"is", "are", "am"} or "been" in words):
        return Status.ONGOING, "rule:progressive"
    if words & {"still", "currently"} and (present or tag in {"VBP", "VBZ"}):
        return Status.ONGOING, "rule:still"
    if verb == trigger.head and any(sentence.lowered[i] in LASTING for i in sentence.under(trigger.head, "amod")):
        return Status.ONGOING, "rule:ongoing"
    above = sentence.head(trigger.head)
    if above != ROOT and sentence.lowered[above] in {"continue", "continues", "continuing"}:
        return Status.ONGOING, "rule:continues"
    return None
