"""What words say of those who are counted: "dead" and "bodies" the killed, "detained" the arrested.

In:  nothing. Out: words with their kind of count, nouns and verbs apart.
Left to others: what a number counts by the words around it (counted.py, befallen.py). Written for hearsay.
"""

BY_NOUN = {
    "killed": "dead deceased death deaths bodies corpses fatalities lives casualties martyrs victims corpse body",
    "wounded": "wounded injuries injured",
    "arrested": "arrests detainees detentions prisoners arrest suspects fugitives",
    "displaced": "refugees displaced evacuees idps",
    "seats": "seats seat",
    "votes": "votes ballots vote",
    "vehicles": (
        "vehicles cars trucks tanks buses aircraft planes helicopters ships boats jets warships trains motorcycles warplanes vessels"
    ),
    "weapons": (
        "rifles guns weapons bombs missiles grenades rockets pistols firearms ammunition cartridges explosives mines warheads "
        "kilos kilograms kg pounds tons tonnes bullets sticks drones knives revolvers machetes landmines"
    ),
    "strikes": "airstrikes strikes air-strikes sorties raids",
    "incidents": (
        "attacks incidents clashes explosions bombings shootings blasts ambushes violations kidnappings murders killings rapes protests"
    ),
    "fired": "rounds shots shells",
    "participants": (
        "protesters demonstrators marchers participants attendees delegates parties countries members delegations leaders "
        "strikers supporters activists"
    ),
    "deployed": "troops soldiers officers policemen personnel peacekeepers reinforcements agents guards police",
    "hostages": "hostages",
    "population": "inhabitants residents population",
    "sentence": "lashes",
    "money": "dollars euros baht pounds rupees",
}
BY_VERB = {
    "killed": (
        "kill killed killing kills die died dead dying dies murdered massacred slain executed assassinated slaughtered claimed "
        "perished succumbed annihilated exterminated martyred butchered "
        "shot beheaded drowned lynched neutralized neutralised eliminated liquidated"
    ),
    "wounded": "wounded injured hurt injuring wounding injures hospitalized hospitalised maimed wounds injuries injure",
    "arrested": (
        "arrested detained arresting detaining jailed held imprisoned apprehended custody captured nabbed rounded arrest detain "
        "detention imprisoning capturing"
    ),
    "abducted": "kidnapped abducted kidnapping abducting kidnaped hostage hostages seized",
    "missing": "missing unaccounted disappeared",
    "displaced": "displaced fled homeless displacing evacuated uprooted fleeing",
    "released": "released freed pardoned releasing freeing liberated pardon",
    "deployed": "deployed dispatched deploying sent stationed mobilised mobilized deploy send mobilise mobilize patrolling scattered",
    "joined": "joined joining join recruited",
    "participants": (
        "attended gathered assembled marched protested demonstrated rallied participated attending protesting marching participation took "
        "gather march met attend rally meet"
    ),
    "convicted": "convicted guilty",
    "sentence": "sentenced prison jail imprisonment",
    "accused": "charged accused indicted charging accusing",
    "destroyed": "destroyed destroying torched burnt burned gutted razed demolished",
    "damaged": "damaged damaging",
    "fired": "fired firing",
    "votes": "voted voting",
}
NOUN_KIND = {noun: kind for kind, nouns in BY_NOUN.items() for noun in nouns.split()}
VERB_KIND = {verb: kind for kind, verbs in BY_VERB.items() for verb in verbs.split()}
