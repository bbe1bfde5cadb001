"""The tables of what is the same across reports: copies, actors, incidents, accounts, ties.

In: nothing. Out: SQLAlchemy tables in the catalogue. Left to others: deciding what is the same (link/).
They are replaced as a whole by each linking; what people decided stands in judgements and is never replaced.
"""

import sqlalchemy as sa

from hearsay.record.columns import CATALOGUE, maybe_day, maybe_number, maybe_words, number, span, whole, words, yes_no

LINKINGS = sa.Table(
    "linkings",
    CATALOGUE,
    whole("n", "Always 1: a record holds one linking", primary_key=True, autoincrement=False),
    words("run", "The run that linked (runs.id)"),
    words("content_sha256", "SHA-256 of what it gave: an equal linking writes nothing"),
    comment="The linking that the tables copies to ties hold",
)

COPIES = sa.Table(
    "copies",
    CATALOGUE,
    words("report", "The later report (reports.id)", primary_key=True),
    words("origin", "The earlier report that it copies (reports.id)", primary_key=True, index=True),
    whole("position", "Its place in the linking, from 0"),
    words("kind", "exact, near, rewrite or update"),
    number("share", "Share of its sentences that stand in the origin, 0 to 1"),
    words("reason", "Why"),
    comment="Which report copies which",
)

ACTORS = sa.Table(
    "actors",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    whole("position", "Its place in the linking, from 0"),
    words("name", "Name shown", index=True),
    words("names", "All names, as JSON"),
    words("kind", "person, organisation, group, document, unnamed or outlet"),
    maybe_words("country", "ISO 3166 alpha-2; XK for Kosovo", index=True),
    maybe_words("sector", "GOV, MIL, COP, REB, CVL ..."),
    maybe_words("side", "Side of the conflict, as the user's list sets it"),
    whole("n_members", "In how many reports' actors it was found", index=True),
    whole("n_reports", "Reports in which it was found", server_default="0"),
    whole("n_did", "Events in which it acts", server_default="0"),
    whole("n_suffered", "Events done to it", server_default="0"),
    whole("n_said", "Claims of which it is the innermost voice", server_default="0", index=True),
    sa.Index("ix_actors_kind_n_members", "kind", "n_members", "side"),
    sa.Index("ix_actors_side_n_members", "side", "n_members"),
    comment="Actors across reports",
)

ACTOR_MEMBERS = sa.Table(
    "actor_members",
    CATALOGUE,
    words("actor", "Actor across reports (actors.id)", primary_key=True),
    words("member", "Actor of one report (local_actors.id)", primary_key=True),
    whole("position", "Its place among the members, from 0"),
    sa.Index("ix_actor_members_member_actor", "member", "actor"),
    sa.Index("ix_actor_members_last", "actor", "position", "member"),
    comment="Which actors of single reports are one actor",
)

INCIDENTS = sa.Table(
    "incidents",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    whole("position", "Its place in the linking, from 0"),
    words("title", "One line that tells it"),
    words("type", "PLOVER type: AGREE ... ASSAULT"),
    maybe_words("mode", "PLOVER mode, where one is named"),
    maybe_day("first_day", "First day"),
    maybe_day("last_day", "Last day"),
    maybe_words("place", "Where"),
    maybe_words("country", "ISO 3166 alpha-2; XK for Kosovo", index=True),
    maybe_number("lat", "Degrees north"),
    maybe_number("lon", "Degrees east"),
    whole("n_events", "Event mentions that tell of it"),
    whole("n_reports", "Reports that give an account of it"),
    whole("n_voices", "Different voices that give an account of it", index=True),
    yes_no("disputed", "Whether two accounts of one field cannot both be true, or a voice denies or doubts"),
    words("sides", "Sides of the voices that give an account of it, by name, each ended by a line feed", server_default="", index=True),
    sa.Index("ix_incidents_days", "first_day", "last_day", "id", "n_voices"),
    sa.Index("ix_incidents_type_all", "type", "first_day", "last_day", "id", "n_voices"),
    sa.Index("ix_incidents_disputed_all", "disputed", "first_day", "last_day", "id", "n_voices"),
    sa.Index("ix_incidents_place_all", "place", "country", "lat", "lon", "n_events", "first_day", "last_day"),
    comment="Occurrences, each once, however many reports tell of it",
)

INCIDENT_MEMBERS = sa.Table(
    "incident_members",
    CATALOGUE,
    words("incident", "Incident (incidents.id)", primary_key=True),
    words("event", "Event mention (events.id)", primary_key=True),
    whole("position", "Its place among the members, from 0"),
    yes_no("disputed", "Whether its incident is disputed (incidents.disputed)", server_default=sa.false()),
    whole("n_voices", "Voices of its incident (incidents.n_voices)", server_default="0"),
    sa.Index("ix_incident_members_event_all", "event", "incident", "disputed", "n_voices"),
    comment="Which event mentions tell of one incident",
)

RELATIONS = sa.Table(
    "relations",
    CATALOGUE,
    words("kind", "part of, series or follows", primary_key=True),
    words("head", "First incident (incidents.id)", primary_key=True),
    words("tail", "Second incident (incidents.id)", primary_key=True, index=True),
    whole("position", "Its place in the linking, from 0"),
    words("reason", "Why"),
    sa.Index("ix_relations_head", "head"),
    comment="Incidents that hang together without being one",
)

ACCOUNTS = sa.Table(
    "accounts",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    whole("position", "Its place in the linking, from 0"),
    words("incident", "Incident (incidents.id)"),
    words("field", "occurred, actor, recipient, killed, wounded, arrested, date, place, means, justification ..."),
    words("value", "What the voice says"),
    maybe_number("low", "Lower bound of a figure; NULL when open"),
    maybe_number("high", "Upper bound of a figure; NULL when open"),
    words("voice", "Who says so: the innermost voice"),
    maybe_words("actor", "That voice across reports (actors.id)", index=True),
    maybe_words("side", "Side of the conflict of that voice"),
    words("stance", "asserts, denies, accuses ..."),
    words("report", "Where it is said (reports.id)", index=True),
    words("claim", "The claim (claims.id)", index=True),
    *span("words", "The words"),
    maybe_day("said_on", "Day on which it was said", index=True),
    words("independence", "own observation, party to the conflict, cites another voice, copy or unknown"),
    sa.Index("ix_accounts_incident_field", "incident", "field"),
    sa.Index("ix_accounts_field", "field"),
    sa.Index("ix_accounts_side_incident", "side", "incident"),
    sa.Index("ix_accounts_voice_incident", "voice", "incident"),
    comment="What each voice says of each field of each incident, side by side",
)

OUTLET_TALLIES = sa.Table(
    "outlet_tallies",
    CATALOGUE,
    words("outlet", "Who published it; empty for reports of unknown outlet", primary_key=True),
    words("counted", "copies (its reports that copy another) or side (claims by voices of a side)", primary_key=True),
    words("value", "The side; empty for copies", primary_key=True),
    whole("n", "How many"),
    comment="What the last linking says of each outlet, counted once: a page must not look up every voice anew",
)

TIES = sa.Table(
    "ties",
    CATALOGUE,
    words("kind", "actor, incident, or telling: two mentions of one report", primary_key=True),
    words("left_id", "One thing", primary_key=True),
    words("right_id", "The other thing", primary_key=True, index=True),
    whole("position", "Its place in the linking, from 0"),
    number("score", "How sure the machine is that they are the same, 0 to 1"),
    words("reasons", "Why, as JSON"),
    sa.Index("ix_ties_left_id", "left_id"),
    comment="Suggestions that two things are the same; judgements decide",
)
