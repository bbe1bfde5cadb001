"""The tables of what the reports say: codings, claims, events, figures, actors, places, times.

In: nothing. Out: SQLAlchemy tables in the catalogue. Left to others: what is the same across reports (link_tables.py).
Several runs may have coded one report; `codings.current` tells the one that readers see.
"""

import sqlalchemy as sa

from hearsay.record.columns import (
    CATALOGUE,
    basis,
    coded,
    maybe_day,
    maybe_number,
    maybe_span,
    maybe_whole,
    maybe_words,
    number,
    span,
    whole,
    words,
    yes_no,
)

CODINGS = sa.Table(
    "codings",
    CATALOGUE,
    words("report", "Report (reports.id)", primary_key=True),
    words("run", "Run (runs.id)", primary_key=True, index=True),
    yes_no("current", "Whether readers see this coding: the newest of its report"),
    whole("n_claims", "Claims, the report's own voice included"),
    whole("n_events", "Events"),
    whole("n_figures", "Figures"),
    sa.Index("ix_codings_old", "report", sqlite_where=sa.text("current = 0"), postgresql_where=sa.text("NOT current")),
    comment="Which run coded which report",
)

CLAIMS = sa.Table(
    "claims",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    words("run", "Run that coded it (runs.id)", primary_key=True),
    words("report", "Report it stands in (reports.id)"),
    whole("position", "Its place in the coding; 0 is the report's own voice"),
    *span("words", "What is claimed"),
    *maybe_span("cue", "Word of saying"),
    words("form", "direct, indirect, mixed or own"),
    words("stance", "asserts, denies, accuses, condemns, demands, promises, threatens, asks, doubts, supposes", index=True),
    number("certainty", "1.0 unhedged, lower when hedged"),
    words("relayed_by", "Outlets and documents through which it came, as JSON"),
    maybe_words("within", "The claim inside which it is told (claims.id)"),
    *basis(),
    sa.Index("ix_claims_report_run", "report", "run"),
    comment="Words that a report gives as somebody's; position 0 is the report's own voice",
)

VOICES = sa.Table(
    "voices",
    CATALOGUE,
    words("claim", "The claim (claims.id)", primary_key=True),
    words("run", "Run that coded it (runs.id)", primary_key=True),
    whole("position", "0 is the innermost voice, who said it first", primary_key=True),
    words("report", "Report it stands in (reports.id)", index=True),
    words("name", "Fullest name that the report gives", index=True),
    words("kind", "person, organisation, group, document, unnamed or outlet"),
    *maybe_span("words", "The words that name it"),
    maybe_words("actor", "The actor of the report (local_actors.id)", index=True),
    comment="Who speaks in each claim",
)

EVENTS = sa.Table(
    "events",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    words("run", "Run that coded it (runs.id)", primary_key=True),
    words("report", "Report it stands in (reports.id)"),
    whole("position", "Its place in the coding, from 0"),
    words("claim", "The claim that carries it (claims.id)", index=True),
    *span("trigger", "The word of the event"),
    words("type", "PLOVER type: AGREE ... ASSAULT", index=True),
    maybe_words("mode", "PLOVER mode, where one is named"),
    words("contexts", "PLOVER contexts, as JSON"),
    words("status", "happened, ongoing, planned, possible, denied or general", index=True),
    *basis(),
    sa.Index("ix_events_report_run", "report", "run"),
    sa.Index("ix_events_score_id", "score", "id"),
    comment="Who does what to whom, according to a claim",
)

PARTICIPANTS = sa.Table(
    "participants",
    CATALOGUE,
    words("event", "The event (events.id)", primary_key=True),
    words("run", "Run that coded it (runs.id)", primary_key=True),
    words("part", "actor, recipient or weapon", primary_key=True),
    whole("position", "Its place among those of its part", primary_key=True),
    words("report", "Report it stands in (reports.id)", index=True),
    *span("words", "The words that name it"),
    words("name", "Fullest name that the report gives", index=True),
    maybe_words("actor", "The actor of the report (local_actors.id)"),
    sa.Index("ix_participants_actor_event", "actor", "event", "run", "part"),
    sa.Index("ix_participants_event_all", "event", "run", "part", "name", "actor"),
    comment="Who takes part in each event",
)

FIGURES = sa.Table(
    "figures",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    words("run", "Run that coded it (runs.id)", primary_key=True),
    words("report", "Report it stands in (reports.id)"),
    whole("position", "Its place in the coding, from 0"),
    words("claim", "The claim that carries it (claims.id)", index=True),
    maybe_words("event", "The event that it counts (events.id)", index=True),
    *span("words", "The words of the figure"),
    words("counts", "What is counted: killed, wounded, arrested, money, percent ..."),
    maybe_words("counts_of", "Of whom or of what"),
    maybe_number("low", "Lower bound; NULL when open"),
    maybe_number("high", "Upper bound; NULL when open"),
    yes_no("approximate", "Whether the words say that it is not exact"),
    maybe_words("unit", "USD, percent, hours ...; NULL for people and things"),
    maybe_words("part_of", "The figure of which it is a part (figures.id)"),
    maybe_words("denominator", "The figure of which it is a share (figures.id)"),
    maybe_words("per_million", "The rate per million, as JSON: [low, high]"),
    maybe_words("sum_of_parts", "Sum of its named parts, as JSON: [low, high]"),
    *basis(),
    sa.Index("ix_figures_report_run", "report", "run"),
    sa.Index("ix_figures_counts_report", "counts", "report"),
    comment="How many, with bounds, unit and bearer, according to a claim",
)

LOCAL_ACTORS = sa.Table(
    "local_actors",
    CATALOGUE,
    words("id", "Hash of its content", primary_key=True),
    words("run", "Run that coded it (runs.id)", primary_key=True),
    words("report", "Report it stands in (reports.id)"),
    whole("position", "Its place in the coding, from 0"),
    words("name", "Fullest name", index=True),
    words("names", "All names in the report, as JSON"),
    words("kind", "person, organisation, group, document, unnamed or outlet"),
    maybe_words("country", "ISO 3166 alpha-2; XK for Kosovo"),
    maybe_words("sector", "GOV, MIL, COP, REB, CVL ..."),
    yes_no("named", "Whether the report gives a proper name"),
    words("mentions", "Where it is named, as JSON: [[from, to], ...]"),
    *basis(),
    sa.Index("ix_local_actors_report_run", "report", "run"),
    comment="Actors inside one report; actors joins them across reports",
)

ALIASES = sa.Table(
    "aliases",
    CATALOGUE,
    *coded(),
    words("names", "Names for one actor, as JSON"),
    *span("words", "Where the report says so"),
    *basis(),
    sa.PrimaryKeyConstraint("report", "run", "position"),
    comment="Names that a report equates",
)

ROLES = sa.Table(
    "roles",
    CATALOGUE,
    *coded(),
    words("person", "Who holds the post", index=True),
    *span("person_words", "The words that name the person"),
    maybe_words("person_actor", "The actor of the report (local_actors.id)", index=True),
    words("role", "The post"),
    maybe_words("organisation", "Of whom or of what"),
    *maybe_span("organisation_words", "The words that name it"),
    maybe_words("organisation_actor", "The actor of the report (local_actors.id)"),
    maybe_day("first_day", "Since when, as stated"),
    maybe_day("last_day", "Until when, as stated"),
    *basis(),
    sa.PrimaryKeyConstraint("report", "run", "position"),
    comment="Posts that a report gives to persons",
)

CITATIONS = sa.Table(
    "citations",
    CATALOGUE,
    *coded(),
    words("marker", "As printed"),
    *span("words", "Where the marker stands"),
    maybe_words("entry", "What it leads to"),
    words("status", "resolved, missing (the list lacks it) or unused (nothing leads to it)", index=True),
    *maybe_span("supports", "The words that it stands behind"),
    *basis(),
    sa.PrimaryKeyConstraint("report", "run", "position"),
    comment="Footnotes and links, and what they lead to",
)

PLACES = sa.Table(
    "places",
    CATALOGUE,
    *coded(),
    words("event", "The event that happened there (events.id); empty for a place that the report only names"),
    *maybe_span("words", "The words that name it"),
    words("name", "Name of the place", index=True),
    maybe_words("country", "ISO 3166 alpha-2; XK for Kosovo", index=True),
    maybe_number("lat", "Degrees north"),
    maybe_number("lon", "Degrees east"),
    words("precision", "site, town, district, region or country"),
    maybe_whole("geoname", "GeoNames id"),
    words("rivals", "Other places of that name, as JSON: name, country, lat, lon, score"),
    *basis(),
    sa.PrimaryKeyConstraint("report", "run", "event", "position"),
    sa.Index("ix_places_event_run", "event", "run"),
    comment="Places: where an event happened, and every place that a report names",
)

TIMES = sa.Table(
    "times",
    CATALOGUE,
    *coded(),
    words("event", "The event that happened then (events.id); empty for a time that the report only names"),
    *maybe_span("words", "The words that tell it"),
    maybe_day("first_day", "First day that the words can mean; NULL when open", index=True),
    maybe_day("last_day", "Last day that the words can mean; NULL when open"),
    words("precision", "hour, day, week, month, season, year, range or none"),
    words("anchor", "What it was resolved against: stated, published or event"),
    *basis(),
    sa.PrimaryKeyConstraint("report", "run", "event", "position"),
    sa.Index("ix_times_event_run", "event", "run"),
    comment="Times: when an event happened, and every time that a report names",
)
