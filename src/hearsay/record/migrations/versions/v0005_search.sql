CREATE TABLE search_entries (  -- What search looks through: a row for each report, claim and event
    n INTEGER NOT NULL,  -- Row of its words in search_words
    kind TEXT NOT NULL,  -- report, claim or event
    target TEXT NOT NULL,  -- Id of that report, claim or event
    report TEXT NOT NULL,  -- Report it stands in (reports.id)
    run TEXT,  -- Run that coded it (runs.id); NULL for a report
    current BOOLEAN NOT NULL,  -- Whether readers see it: newest version, newest coding
    claim TEXT,  -- The claim that carries it (claims.id)
    type TEXT,  -- PLOVER type of an event
    status TEXT,  -- Status of an event
    stance TEXT,  -- Stance of the claim that carries it
    voice TEXT,  -- Who says so: the innermost voice
    voice_actor TEXT,  -- That voice in its report (local_actors.id)
    outlet TEXT,  -- Who published it
    place TEXT,  -- Where the event happened
    country TEXT,  -- ISO 3166 alpha-2 code of that place
    day DATE,  -- First day of the event, or day of publication
    PRIMARY KEY (n)
);
CREATE INDEX ix_search_entries_country ON search_entries (country);
CREATE INDEX ix_search_entries_day ON search_entries (day);
CREATE INDEX ix_search_entries_kind_current ON search_entries (kind, current);
CREATE INDEX ix_search_entries_outlet ON search_entries (outlet);
CREATE INDEX ix_search_entries_place ON search_entries (place);
CREATE INDEX ix_search_entries_report ON search_entries (report);
CREATE INDEX ix_search_entries_status ON search_entries (status);
CREATE INDEX ix_search_entries_target ON search_entries (target);
CREATE INDEX ix_search_entries_type ON search_entries (type);
CREATE INDEX ix_search_entries_voice ON search_entries (voice);
CREATE INDEX ix_search_entries_voice_actor ON search_entries (voice_actor);
