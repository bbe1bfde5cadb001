CREATE TABLE codings (  -- Which run coded which report
    report TEXT NOT NULL,  -- Report (reports.id)
    run TEXT NOT NULL,  -- Run (runs.id)
    current BOOLEAN NOT NULL,  -- Whether readers see this coding: the newest of its report
    n_claims INTEGER NOT NULL,  -- Claims, the report's own voice included
    n_events INTEGER NOT NULL,  -- Events
    n_figures INTEGER NOT NULL,  -- Figures
    PRIMARY KEY (report, run)
);
CREATE INDEX ix_codings_run ON codings (run);

CREATE TABLE claims (  -- Words that a report gives as somebody's; position 0 is the report's own voice
    id TEXT NOT NULL,  -- Hash of its content
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    position INTEGER NOT NULL,  -- Its place in the coding; 0 is the report's own voice
    words_from INTEGER NOT NULL,  -- What is claimed: first character
    words_to INTEGER NOT NULL,  -- What is claimed: character after the last
    cue_from INTEGER,  -- Word of saying: first character
    cue_to INTEGER,  -- Word of saying: character after the last
    form TEXT NOT NULL,  -- direct, indirect, mixed or own
    stance TEXT NOT NULL,  -- asserts, denies, accuses, condemns, demands, promises, threatens, asks, doubts, supposes
    certainty DOUBLE PRECISION NOT NULL,  -- 1.0 unhedged, lower when hedged
    relayed_by TEXT NOT NULL,  -- Outlets and documents through which it came, as JSON
    within TEXT,  -- The claim inside which it is told (claims.id)
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (id, run)
);
CREATE INDEX ix_claims_report_run ON claims (report, run);
CREATE INDEX ix_claims_stance ON claims (stance);

CREATE TABLE voices (  -- Who speaks in each claim
    claim TEXT NOT NULL,  -- The claim (claims.id)
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    position INTEGER NOT NULL,  -- 0 is the innermost voice, who said it first
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    name TEXT NOT NULL,  -- Fullest name that the report gives
    kind TEXT NOT NULL,  -- person, organisation, group, document, unnamed or outlet
    words_from INTEGER,  -- The words that name it: first character
    words_to INTEGER,  -- The words that name it: character after the last
    actor TEXT,  -- The actor of the report (local_actors.id)
    PRIMARY KEY (claim, run, position)
);
CREATE INDEX ix_voices_actor ON voices (actor);
CREATE INDEX ix_voices_name ON voices (name);
CREATE INDEX ix_voices_report ON voices (report);

CREATE TABLE events (  -- Who does what to whom, according to a claim
    id TEXT NOT NULL,  -- Hash of its content
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    claim TEXT NOT NULL,  -- The claim that carries it (claims.id)
    trigger_from INTEGER NOT NULL,  -- The word of the event: first character
    trigger_to INTEGER NOT NULL,  -- The word of the event: character after the last
    type TEXT NOT NULL,  -- PLOVER type: AGREE ... ASSAULT
    mode TEXT,  -- PLOVER mode, where one is named
    contexts TEXT NOT NULL,  -- PLOVER contexts, as JSON
    status TEXT NOT NULL,  -- happened, ongoing, planned, possible, denied or general
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (id, run)
);
CREATE INDEX ix_events_claim ON events (claim);
CREATE INDEX ix_events_report_run ON events (report, run);
CREATE INDEX ix_events_status ON events (status);
CREATE INDEX ix_events_type ON events (type);

CREATE TABLE participants (  -- Who takes part in each event
    event TEXT NOT NULL,  -- The event (events.id)
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    part TEXT NOT NULL,  -- actor, recipient or weapon
    position INTEGER NOT NULL,  -- Its place among those of its part
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    words_from INTEGER NOT NULL,  -- The words that name it: first character
    words_to INTEGER NOT NULL,  -- The words that name it: character after the last
    name TEXT NOT NULL,  -- Fullest name that the report gives
    actor TEXT,  -- The actor of the report (local_actors.id)
    PRIMARY KEY (event, run, part, position)
);
CREATE INDEX ix_participants_actor ON participants (actor);
CREATE INDEX ix_participants_name ON participants (name);
CREATE INDEX ix_participants_report ON participants (report);

CREATE TABLE figures (  -- How many, with bounds, unit and bearer, according to a claim
    id TEXT NOT NULL,  -- Hash of its content
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    claim TEXT NOT NULL,  -- The claim that carries it (claims.id)
    event TEXT,  -- The event that it counts (events.id)
    words_from INTEGER NOT NULL,  -- The words of the figure: first character
    words_to INTEGER NOT NULL,  -- The words of the figure: character after the last
    counts TEXT NOT NULL,  -- What is counted: killed, wounded, arrested, money, percent ...
    counts_of TEXT,  -- Of whom or of what
    low DOUBLE PRECISION,  -- Lower bound; NULL when open
    high DOUBLE PRECISION,  -- Upper bound; NULL when open
    approximate BOOLEAN NOT NULL,  -- Whether the words say that it is not exact
    unit TEXT,  -- USD, percent, hours ...; NULL for people and things
    part_of TEXT,  -- The figure of which it is a part (figures.id)
    denominator TEXT,  -- The figure of which it is a share (figures.id)
    per_million TEXT,  -- The rate per million, as JSON: [low, high]
    sum_of_parts TEXT,  -- Sum of its named parts, as JSON: [low, high]
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (id, run)
);
CREATE INDEX ix_figures_claim ON figures (claim);
CREATE INDEX ix_figures_counts ON figures (counts);
CREATE INDEX ix_figures_event ON figures (event);
CREATE INDEX ix_figures_report_run ON figures (report, run);

CREATE TABLE local_actors (  -- Actors inside one report; actors joins them across reports
    id TEXT NOT NULL,  -- Hash of its content
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    name TEXT NOT NULL,  -- Fullest name
    names TEXT NOT NULL,  -- All names in the report, as JSON
    kind TEXT NOT NULL,  -- person, organisation, group, document, unnamed or outlet
    country TEXT,  -- ISO 3166 alpha-2; XK for Kosovo
    sector TEXT,  -- GOV, MIL, COP, REB, CVL ...
    named BOOLEAN NOT NULL,  -- Whether the report gives a proper name
    mentions TEXT NOT NULL,  -- Where it is named, as JSON: [[from, to], ...]
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (id, run)
);
CREATE INDEX ix_local_actors_name ON local_actors (name);
CREATE INDEX ix_local_actors_report_run ON local_actors (report, run);

CREATE TABLE aliases (  -- Names that a report equates
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    names TEXT NOT NULL,  -- Names for one actor, as JSON
    words_from INTEGER NOT NULL,  -- Where the report says so: first character
    words_to INTEGER NOT NULL,  -- Where the report says so: character after the last
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (report, run, position)
);

CREATE TABLE roles (  -- Posts that a report gives to persons
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    person TEXT NOT NULL,  -- Who holds the post
    person_words_from INTEGER NOT NULL,  -- The words that name the person: first character
    person_words_to INTEGER NOT NULL,  -- The words that name the person: character after the last
    person_actor TEXT,  -- The actor of the report (local_actors.id)
    role TEXT NOT NULL,  -- The post
    organisation TEXT,  -- Of whom or of what
    organisation_words_from INTEGER,  -- The words that name it: first character
    organisation_words_to INTEGER,  -- The words that name it: character after the last
    organisation_actor TEXT,  -- The actor of the report (local_actors.id)
    first_day DATE,  -- Since when, as stated
    last_day DATE,  -- Until when, as stated
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (report, run, position)
);
CREATE INDEX ix_roles_person ON roles (person);

CREATE TABLE citations (  -- Footnotes and links, and what they lead to
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    marker TEXT NOT NULL,  -- As printed
    words_from INTEGER NOT NULL,  -- Where the marker stands: first character
    words_to INTEGER NOT NULL,  -- Where the marker stands: character after the last
    entry TEXT,  -- What it leads to
    status TEXT NOT NULL,  -- resolved, missing (the list lacks it) or unused (nothing leads to it)
    supports_from INTEGER,  -- The words that it stands behind: first character
    supports_to INTEGER,  -- The words that it stands behind: character after the last
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (report, run, position)
);
CREATE INDEX ix_citations_status ON citations (status);

CREATE TABLE places (  -- Places: where an event happened, and every place that a report names
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    event TEXT NOT NULL,  -- The event that happened there (events.id); empty for a place that the report only names
    words_from INTEGER,  -- The words that name it: first character
    words_to INTEGER,  -- The words that name it: character after the last
    name TEXT NOT NULL,  -- Name of the place
    country TEXT,  -- ISO 3166 alpha-2; XK for Kosovo
    lat DOUBLE PRECISION,  -- Degrees north
    lon DOUBLE PRECISION,  -- Degrees east
    precision TEXT NOT NULL,  -- site, town, district, region or country
    geoname INTEGER,  -- GeoNames id
    rivals TEXT NOT NULL,  -- Other places of that name, as JSON: name, country, lat, lon, score
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (report, run, event, position)
);
CREATE INDEX ix_places_country ON places (country);
CREATE INDEX ix_places_event_run ON places (event, run);
CREATE INDEX ix_places_name ON places (name);

CREATE TABLE times (  -- Times: when an event happened, and every time that a report names
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    run TEXT NOT NULL,  -- Run that coded it (runs.id)
    position INTEGER NOT NULL,  -- Its place in the coding, from 0
    event TEXT NOT NULL,  -- The event that happened then (events.id); empty for a time that the report only names
    words_from INTEGER,  -- The words that tell it: first character
    words_to INTEGER,  -- The words that tell it: character after the last
    first_day DATE,  -- First day that the words can mean; NULL when open
    last_day DATE,  -- Last day that the words can mean; NULL when open
    precision TEXT NOT NULL,  -- hour, day, week, month, season, year, range or none
    anchor TEXT NOT NULL,  -- What it was resolved against: stated, published or event
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is, 0 to 1
    basis_spans TEXT NOT NULL,  -- The words it rests on, as JSON: [[from, to], ...]
    reasons TEXT NOT NULL,  -- Why each field has its value, as JSON: field, by, span, score
    PRIMARY KEY (report, run, event, position)
);
CREATE INDEX ix_times_event_run ON times (event, run);
CREATE INDEX ix_times_first_day ON times (first_day);
