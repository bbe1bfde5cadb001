"""What the heads know: layers with their labels, relations, label schemes.

In: nothing. Out: names in the order in which the weights store them. Left to others: scoring (heads.py), training (train/).
The order is part of the weights: a change here needs new weights.
"""

ROLES = ("source", "cue", "content")
TYPES = [
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]

# Layer -> labels. A word has one of 1 + 4 * n tags: outside, then begin, inside, end, single of each label.
LAYERS: dict[str, tuple[str, ...]] = {
    "attribution": ROLES,  # PolNeAR's conventions
    "claim": ROLES,  # the hand codings' conventions; its scores are those of "attribution" plus its own
    "inner claim": ROLES,  # claims inside the words of another
    "entity": ("Person", "Location", "Organization", "NORP", "Date", "Misc", "Money", "Facility", "Product"),
    "re3d": (
        "Organisation",
        "Location",
        "Person",
        "Temporal",
        "Quantity",
        "DocumentReference",
        "Weapon",
        "Nationality",
        "MilitaryPlatform",
        "Money",
        "CommsIdentifier",
        "Vehicle",
        "Frequency",
    ),
    "dyad actor": ("S", "T", "R"),
    "place": ("place",),
    "timex": ("DATE", "DURATION", "SET", "TIME"),
    "tei": ("DATE", "RANGE", "BOUND"),
    "actor": ("actor",),
    "trigger": ("trigger",),  # its type is a label of the span
    "figure": ("figure",),  # what it counts is a label of the span
    "slot": ("perpetrator", "organization", "target", "victim", "weapon"),
    "timeml": ("OCCURRENCE", "REPORTING", "I_ACTION", "STATE", "I_STATE", "ASPECTUAL", "PERCEPTION"),
    "ecb": ("act", "report", "human", "place", "time", "thing"),
}
CHAINED = ("attribution", "claim", "inner claim")  # decoded with learnt transitions; the others only forbid what cannot follow

# Labels of a span, by scheme.
SPAN_LABELS: dict[str, tuple[str, ...]] = {
    "event type": tuple(TYPES),
    "mode": (
        "none",
        "arrest",
        "explosives",
        "firearms",
        "visit",
        "restrict",
        "demo",
        "seize",
        "troops",
        "targeted",
        "aerial",
        "release",
        "abduct",
        "multilateral",
        "police",
        "deport",
        "strike",
        "riot",
        "obstruct",
        "ban",
        "beat",
        "convict",
        "curfew",
        "censor",
        "torture",
        "execute",
        "heavy-weapons",
        "phone",
        "third-party",
        "resign",
        "unconventional",
        "sexual",
    ),
    "status": ("happened", "ongoing", "planned", "possible", "general", "denied"),
    "counts": (
        "other",
        "killed",
        "money",
        "duration",
        "arrested",
        "participants",
        "wounded",
        "percent",
        "weapons",
        "deployed",
        "released",
        "incidents",
        "displaced",
        "population",
        "seats",
        "vehicles",
        "strikes",
        "fired",
        "destroyed",
        "abducted",
        "missing",
    ),
    "stance": ("asserts", "accuses", "demands", "promises", "supposes", "denies", "condemns", "asks", "threatens", "doubts"),
    "form": ("indirect", "direct", "mixed"),
    "voice kind": ("person", "organisation", "group", "unnamed", "document", "outlet"),
}
OF_TRIGGER = ("event type", "mode", "status")
OF_CLAIM = ("stance", "form")

EVENT_LINKS = ("actor", "recipient", "place", "time", "counts")
PAIRS: dict[str, tuple[str, ...]] = {
    "attribution": ("attribution", "claim", "inner claim"),  # two fragments belong to one attribution
    "event": EVENT_LINKS,
    "same": ("same",),
}

DYAD_LABELS: dict[str, tuple[str, ...]] = {
    "root": (
        "AGREE",
        "CONSULT",
        "SUPPORT",
        "COOPERATE",
        "AID",
        "YIELD",
        "REQUEST",
        "ACCUSE",
        "REJECT",
        "THREATEN",
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    ),
    "quad": ("1", "2", "3", "4"),
    "penta": ("0", "1", "2", "3", "4"),
    "binary": ("0", "1"),
}
SENTENCE_LABELS: dict[str, tuple[str, ...]] = {
    "police act": ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION"),
    "incident type": ("attack", "bombing", "kidnapping", "arson", "robbery", "forced work stoppage"),
}

# Labels of a whole report, read window by window.
REPORT_LABELS: dict[str, tuple[str, ...]] = {"subject": ("political",)}

DISTANCES = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 160, 320)  # upper ends of the steps, in words, on either side
