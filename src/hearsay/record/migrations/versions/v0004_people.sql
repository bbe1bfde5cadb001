CREATE TABLE judgements (  -- Signed decisions of people; append-only, undone only by another judgement
    n {serial},  -- Order in which they were made
    id TEXT NOT NULL,  -- Hash of its content
    person TEXT NOT NULL,  -- Who decided
    made_at TEXT NOT NULL,  -- UTC time
    verdict TEXT NOT NULL,  -- confirm, correct, reject, add, same, different or undo
    target_kind TEXT NOT NULL,  -- report, claim, event, figure, actor, incident, judgement ...
    target TEXT NOT NULL,  -- Id of the thing judged
    field TEXT,  -- Field judged; NULL for the whole thing
    value TEXT,  -- Corrected value as JSON; for same and different the id of the other thing
    comment TEXT NOT NULL  -- Why
);
CREATE UNIQUE INDEX ix_judgements_id ON judgements (id);
CREATE INDEX ix_judgements_made_at ON judgements (made_at);
CREATE INDEX ix_judgements_person ON judgements (person);
CREATE INDEX ix_judgements_target ON judgements (target);

CREATE TABLE people (  -- Accounts of a team
    name TEXT NOT NULL,  -- Name with which judgements are signed
    role TEXT NOT NULL,  -- reader, coder, adjudicator or admin
    password_hash TEXT,  -- argon2 hash, made elsewhere; NULL when the person cannot log in
    active BOOLEAN NOT NULL,  -- Whether the person may log in
    added_at TEXT NOT NULL,  -- UTC time
    PRIMARY KEY (name)
);

CREATE TABLE sessions (  -- Who is logged in
    token_sha256 TEXT NOT NULL,  -- SHA-256 of the token in the cookie
    person TEXT NOT NULL,  -- Who is logged in (people.name)
    started_at TEXT NOT NULL,  -- UTC time
    expires_at TEXT NOT NULL,  -- UTC time
    PRIMARY KEY (token_sha256)
);
CREATE INDEX ix_sessions_expires_at ON sessions (expires_at);
CREATE INDEX ix_sessions_person ON sessions (person);

CREATE TABLE audit (  -- Log of what people did; append-only
    n {serial},  -- Order in which it happened
    at TEXT NOT NULL,  -- UTC time
    person TEXT NOT NULL,  -- Who did it; empty for nobody known
    deed TEXT NOT NULL,  -- login, logout, judge, add person, protect, export ...
    target TEXT,  -- What it was done to
    detail TEXT NOT NULL  -- Anything else, as JSON
);
CREATE INDEX ix_audit_at ON audit (at);
CREATE INDEX ix_audit_person ON audit (person);

CREATE TABLE protections (  -- Protected persons; append-only, the last row of a name counts
    n {serial},  -- Order in which they were made
    name TEXT NOT NULL,  -- Name that must not be shown
    actor TEXT,  -- That person across reports (actors.id)
    pseudonym TEXT NOT NULL,  -- What is shown in its place
    lifted BOOLEAN NOT NULL,  -- Whether this row ends the protection of that name
    person TEXT NOT NULL,  -- Who decided
    made_at TEXT NOT NULL  -- UTC time
);
CREATE INDEX ix_protections_name ON protections (name);
