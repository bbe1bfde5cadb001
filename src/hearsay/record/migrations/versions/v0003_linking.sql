CREATE TABLE linkings (  -- The linking that the tables copies to ties hold
    n INTEGER NOT NULL,  -- Always 1: a record holds one linking
    run TEXT NOT NULL,  -- The run that linked (runs.id)
    content_sha256 TEXT NOT NULL,  -- SHA-256 of what it gave: an equal linking writes nothing
    PRIMARY KEY (n)
);

CREATE TABLE copies (  -- Which report copies which
    report TEXT NOT NULL,  -- The later report (reports.id)
    origin TEXT NOT NULL,  -- The earlier report that it copies (reports.id)
    position INTEGER NOT NULL,  -- Its place in the linking, from 0
    kind TEXT NOT NULL,  -- exact, near, rewrite or update
    share DOUBLE PRECISION NOT NULL,  -- Share of its sentences that stand in the origin, 0 to 1
    reason TEXT NOT NULL,  -- Why
    PRIMARY KEY (report, origin)
);
CREATE INDEX ix_copies_origin ON copies (origin);

CREATE TABLE actors (  -- Actors across reports
    id TEXT NOT NULL,  -- Hash of its content
    position INTEGER NOT NULL,  -- Its place in the linking, from 0
    name TEXT NOT NULL,  -- Name shown
    names TEXT NOT NULL,  -- All names, as JSON
    kind TEXT NOT NULL,  -- person, organisation, group, document, unnamed or outlet
    country TEXT,  -- ISO 3166 alpha-2; XK for Kosovo
    sector TEXT,  -- GOV, MIL, COP, REB, CVL ...
    side TEXT,  -- Side of the conflict, as the user's list sets it
    n_members INTEGER NOT NULL,  -- In how many reports' actors it was found
    PRIMARY KEY (id)
);
CREATE INDEX ix_actors_country ON actors (country);
CREATE INDEX ix_actors_kind ON actors (kind);
CREATE INDEX ix_actors_name ON actors (name);
CREATE INDEX ix_actors_side ON actors (side);

CREATE TABLE actor_members (  -- Which actors of single reports are one actor
    actor TEXT NOT NULL,  -- Actor across reports (actors.id)
    member TEXT NOT NULL,  -- Actor of one report (local_actors.id)
    position INTEGER NOT NULL,  -- Its place among the members, from 0
    PRIMARY KEY (actor, member)
);
CREATE INDEX ix_actor_members_member ON actor_members (member);

CREATE TABLE incidents (  -- Occurrences, each once, however many reports tell of it
    id TEXT NOT NULL,  -- Hash of its content
    position INTEGER NOT NULL,  -- Its place in the linking, from 0
    title TEXT NOT NULL,  -- One line that tells it
    type TEXT NOT NULL,  -- PLOVER type: AGREE ... ASSAULT
    mode TEXT,  -- PLOVER mode, where one is named
    first_day DATE,  -- First day
    last_day DATE,  -- Last day
    place TEXT,  -- Where
    country TEXT,  -- ISO 3166 alpha-2; XK for Kosovo
    lat DOUBLE PRECISION,  -- Degrees north
    lon DOUBLE PRECISION,  -- Degrees east
    n_events INTEGER NOT NULL,  -- Event mentions that tell of it
    n_reports INTEGER NOT NULL,  -- Reports that give an account of it
    n_voices INTEGER NOT NULL,  -- Different voices that give an account of it
    disputed BOOLEAN NOT NULL,  -- Whether two accounts of one field cannot both be true, or a voice denies or doubts
    PRIMARY KEY (id)
);
CREATE INDEX ix_incidents_country ON incidents (country);
CREATE INDEX ix_incidents_disputed ON incidents (disputed);
CREATE INDEX ix_incidents_first_day ON incidents (first_day);
CREATE INDEX ix_incidents_n_voices ON incidents (n_voices);
CREATE INDEX ix_incidents_place ON incidents (place);
CREATE INDEX ix_incidents_type ON incidents (type);

CREATE TABLE incident_members (  -- Which event mentions tell of one incident
    incident TEXT NOT NULL,  -- Incident (incidents.id)
    event TEXT NOT NULL,  -- Event mention (events.id)
    position INTEGER NOT NULL,  -- Its place among the members, from 0
    PRIMARY KEY (incident, event)
);
CREATE INDEX ix_incident_members_event ON incident_members (event);

CREATE TABLE relations (  -- Incidents that hang together without being one
    kind TEXT NOT NULL,  -- part of, series or follows
    head TEXT NOT NULL,  -- First incident (incidents.id)
    tail TEXT NOT NULL,  -- Second incident (incidents.id)
    position INTEGER NOT NULL,  -- Its place in the linking, from 0
    reason TEXT NOT NULL,  -- Why
    PRIMARY KEY (kind, head, tail)
);
CREATE INDEX ix_relations_head ON relations (head);
CREATE INDEX ix_relations_tail ON relations (tail);

CREATE TABLE accounts (  -- What each voice says of each field of each incident, side by side
    id TEXT NOT NULL,  -- Hash of its content
    position INTEGER NOT NULL,  -- Its place in the linking, from 0
    incident TEXT NOT NULL,  -- Incident (incidents.id)
    field TEXT NOT NULL,  -- occurred, actor, recipient, killed, wounded, arrested, date, place, means, justification ...
    value TEXT NOT NULL,  -- What the voice says
    low DOUBLE PRECISION,  -- Lower bound of a figure; NULL when open
    high DOUBLE PRECISION,  -- Upper bound of a figure; NULL when open
    voice TEXT NOT NULL,  -- Who says so: the innermost voice
    actor TEXT,  -- That voice across reports (actors.id)
    side TEXT,  -- Side of the conflict of that voice
    stance TEXT NOT NULL,  -- asserts, denies, accuses ...
    report TEXT NOT NULL,  -- Where it is said (reports.id)
    claim TEXT NOT NULL,  -- The claim (claims.id)
    words_from INTEGER NOT NULL,  -- The words: first character
    words_to INTEGER NOT NULL,  -- The words: character after the last
    said_on DATE,  -- Day on which it was said
    independence TEXT NOT NULL,  -- own observation, party to the conflict, cites another voice, copy or unknown
    PRIMARY KEY (id)
);
CREATE INDEX ix_accounts_actor ON accounts (actor);
CREATE INDEX ix_accounts_claim ON accounts (claim);
CREATE INDEX ix_accounts_field ON accounts (field);
CREATE INDEX ix_accounts_incident_field ON accounts (incident, field);
CREATE INDEX ix_accounts_report ON accounts (report);
CREATE INDEX ix_accounts_said_on ON accounts (said_on);
CREATE INDEX ix_accounts_side ON accounts (side);
CREATE INDEX ix_accounts_voice ON accounts (voice);

CREATE TABLE ties (  -- Suggestions that two things are the same; judgements decide
    kind TEXT NOT NULL,  -- actor or incident
    left_id TEXT NOT NULL,  -- One thing
    right_id TEXT NOT NULL,  -- The other thing
    position INTEGER NOT NULL,  -- Its place in the linking, from 0
    score DOUBLE PRECISION NOT NULL,  -- How sure the machine is that they are the same, 0 to 1
    reasons TEXT NOT NULL,  -- Why, as JSON
    PRIMARY KEY (kind, left_id, right_id)
);
CREATE INDEX ix_ties_left_id ON ties (left_id);
CREATE INDEX ix_ties_right_id ON ties (right_id);
