CREATE TABLE reports (  -- Every version of every report, as hearsay read it
    id TEXT NOT NULL,  -- Hash of source and content
    source TEXT NOT NULL,  -- Where it came from: path, address, path#row
    raw_sha256 TEXT NOT NULL,  -- SHA-256 of the bytes as they arrived (raw.sha256)
    media_type TEXT NOT NULL,  -- What kind of file it was
    extractor TEXT NOT NULL,  -- Tool and version that made the text
    title TEXT,  -- Headline
    title_known TEXT NOT NULL,  -- How that is known: given, page data, dateline, address, file name, text, unknown
    author TEXT,  -- Who wrote it
    author_known TEXT NOT NULL,  -- How that is known: given, page data, dateline, address, file name, text, unknown
    outlet TEXT,  -- Who published it
    outlet_known TEXT NOT NULL,  -- How that is known: given, page data, dateline, address, file name, text, unknown
    published TEXT,  -- Day or UTC time of publication, ISO 8601
    published_known TEXT NOT NULL,  -- How that is known: given, page data, dateline, address, file name, text, unknown
    language TEXT,  -- ISO 639-1 code
    language_known TEXT NOT NULL,  -- How that is known: given, page data, dateline, address, file name, text, unknown
    address TEXT,  -- Its address on the web
    address_known TEXT NOT NULL,  -- How that is known: given, page data, dateline, address, file name, text, unknown
    day DATE,  -- Day of publication, taken from published
    zones TEXT NOT NULL,  -- Title, headings, dateline, captions, footnotes ... as JSON: kind, span
    links TEXT NOT NULL,  -- Hyperlinks as JSON: span, address
    n_chars INTEGER NOT NULL,  -- Length of the text in characters
    text_sha256 TEXT NOT NULL,  -- SHA-256 of the text
    text TEXT NOT NULL,  -- The text; every from/to in this record counts its characters
    PRIMARY KEY (id)
);
CREATE INDEX ix_reports_day ON reports (day);
CREATE INDEX ix_reports_outlet_day ON reports (outlet, day);
CREATE INDEX ix_reports_raw_sha256 ON reports (raw_sha256);
CREATE INDEX ix_reports_source ON reports (source);

CREATE TABLE versions (  -- Versions of one source, oldest first: a changed report stands beside the old one
    source TEXT NOT NULL,  -- Where it came from
    n INTEGER NOT NULL,  -- 1 for the first version seen, 2 for the next ...
    report TEXT NOT NULL,  -- The report that is this version (reports.id)
    current BOOLEAN NOT NULL,  -- Whether it is the newest version of its source
    PRIMARY KEY (source, n)
);
CREATE UNIQUE INDEX ix_versions_report ON versions (report);

CREATE TABLE arrivals (  -- How each report first arrived
    report TEXT NOT NULL,  -- Report (reports.id)
    arrived_at TEXT,  -- UTC time when it first arrived
    found_in TEXT,  -- Folder, archive, feed or address in which it was found
    note TEXT,  -- Anything else that was known on arrival
    PRIMARY KEY (report)
);

CREATE TABLE raw (  -- The bytes of the reports, exactly as they arrived
    sha256 TEXT NOT NULL,  -- SHA-256 of the bytes
    n_bytes INTEGER NOT NULL,  -- How many bytes arrived
    packed {bytes},  -- The bytes, compressed with zlib; NULL when kept outside
    kept_at TEXT,  -- Path under the raw folder, when kept outside the record
    PRIMARY KEY (sha256)
);

CREATE TABLE runs (  -- Ways of coding: equal versions, weights and settings are one run
    id TEXT NOT NULL,  -- Hash of version, weights and settings
    version TEXT NOT NULL,  -- Version of hearsay
    weights TEXT NOT NULL,  -- SHA-256 of the weights; empty when coded by rules alone
    settings TEXT NOT NULL,  -- Settings that shape the coding, as JSON
    PRIMARY KEY (id)
);

CREATE TABLE run_starts (  -- Log of when runs were started; the only table that grows when the same input is coded twice
    n {serial},  -- 1 for the first start, 2 for the next ...
    run TEXT NOT NULL,  -- The run (runs.id)
    input TEXT NOT NULL,  -- What was handed in
    started_at TEXT NOT NULL,  -- UTC time
    ended_at TEXT,  -- UTC time; NULL when it was stopped or is still going on
    n_reports INTEGER,  -- Reports coded in this start
    n_issues INTEGER  -- Issues met in this start
);
CREATE INDEX ix_run_starts_run ON run_starts (run);

CREATE TABLE issues (  -- What kept a report, or a part of it, from being coded
    id TEXT NOT NULL,  -- Hash of its content
    run TEXT NOT NULL,  -- The run that met it (runs.id)
    source TEXT NOT NULL,  -- Where the report came from
    stage TEXT NOT NULL,  -- ingest, read, code or link
    message TEXT NOT NULL,  -- What failed, and what to do next
    report TEXT,  -- The report, where one was made (reports.id)
    PRIMARY KEY (id)
);
CREATE INDEX ix_issues_report ON issues (report);
CREATE INDEX ix_issues_run ON issues (run);
CREATE INDEX ix_issues_source ON issues (source);
CREATE INDEX ix_issues_stage ON issues (stage);

CREATE TABLE guide (  -- What each table and column of this file means
    table_name TEXT NOT NULL,  -- Table or view
    column_name TEXT NOT NULL,  -- Column; empty for the table itself
    meaning TEXT NOT NULL,  -- What it holds
    PRIMARY KEY (table_name, column_name)
);
