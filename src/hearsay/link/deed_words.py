"""Words and modes by which two tellings of one report are held together or apart: killing, hurting, campaigns, groups of people.

In:  nothing. Out: sets of words, of stems and of modes. Left to others: what follows from them (tellings.py, courses.py, casts.py).
Source: written for hearsay from everyday news English; modes are PLOVER's.
"""

from hearsay.names import stem

# Words that say what kind or how many people, and tell no two groups apart.
GROUP_WORDS = """
force forces officer officers member members people person persons man men woman women unit units troop troops official officials
authority authorities group groups element elements personnel soldier soldiers police policeman policemen civilian civilians citizen
citizens child children guerrilla guerrillas rebel rebels worker workers other others several some many victim victims resident
residents one two three four five six seven eight nine ten eleven twelve population house houses home homes building buildings car cars
north south east west northern southern eastern western central vehicle vehicles army military government terrorist terrorists student
students peasant peasants leader leaders town towns city
"""
NUMBER_WORDS = frozenset(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"))
JOINING_WORDS = "in at on near from outside inside around by with to for and or who whom whose which that as their his her its"
GROUP = frozenset((*GROUP_WORDS.split(), *JOINING_WORDS.split()))
# Words that say only that a name stands for those who serve it: "police officers" are "police forces".
SERVING = frozenset({"force", "forces", "officer", "officers", "member", "members", "unit", "units", "personnel", "troops"})
# Stems of the words that kill: nobody is killed twice, so that two killings of one person in one report are one.
KILLING_WORDS = """
kill killed killing killings murder murdered murders murdering assassinate assassinated assassination massacre massacred slay slain
slaying slaughter slaughtered behead beheaded beheading execute executed execution death deaths died dead
"""
KILLING = frozenset(map(stem, KILLING_WORDS.split()))
HURTING_WORDS = "wound wounds wounded wounding injure injured injuring injuries hurt hurting maim maimed maiming"
HURTING = frozenset(map(stem, HURTING_WORDS.split()))
FIRING_WORDS = "shoot shot shots shooting fire fired firing attack attacked stab stabbed"
HARMING = KILLING | HURTING | frozenset(map(stem, FIRING_WORDS.split()))
KEPT = frozenset({"abduct", "hostage", "sexual", "torture"})  # modes of deeds after which a death is told as another deed
# Stems of the words for what forces undertake over hours or days, in which others are killed and held: those deeds are parts of it.
CAMPAIGN_WORDS = """
operation operations raid raids raided sweep sweeps crackdown siege besieged offensive invasion invaded incursion storm stormed storming
war campaign coup uprising entered surrounded
"""
CAMPAIGNS = frozenset(map(stem, CAMPAIGN_WORDS.split()))
# Modes under which one deed may be told: a bridge that is blown up is destroyed, who was shot dead was murdered.
ALIKE = (
    frozenset({"destroy", "explosives", "heavy-weapons", "aerial"}),
    frozenset({"targeted", "firearms"}),
    frozenset({"targeted", "explosives"}),
    frozenset({"targeted", "primitive"}),
)
APART = KEPT | {"crowd-control", "destroy"}  # and after which, or by which, a killing is another one too
PRONOUNS = frozenset({"they", "he", "she", "it", "them", "who"})
BY_WEAPON = frozenset({"heavy-weapons", "explosives", "firearms"})  # modes of attacks that kill whom they hit
