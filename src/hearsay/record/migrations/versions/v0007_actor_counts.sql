ALTER TABLE actors ADD COLUMN n_reports INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actors ADD COLUMN n_did INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actors ADD COLUMN n_suffered INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actors ADD COLUMN n_said INTEGER NOT NULL DEFAULT 0;
UPDATE actors SET
    n_reports = (SELECT count(DISTINCT l.report) FROM actor_members AS m JOIN local_actors AS l ON l.id = m.member WHERE m.actor = actors.id),
    n_did = (SELECT count(DISTINCT p.event) FROM actor_members AS m JOIN participants AS p ON p.actor = m.member WHERE m.actor = actors.id AND p.part = 'actor'),
    n_suffered = (SELECT count(DISTINCT p.event) FROM actor_members AS m JOIN participants AS p ON p.actor = m.member WHERE m.actor = actors.id AND p.part = 'recipient'),
    n_said = (SELECT count(DISTINCT v.claim) FROM actor_members AS m JOIN voices AS v ON v.actor = m.member WHERE m.actor = actors.id AND v.position = 0);
CREATE INDEX ix_actors_n_members ON actors (n_members);
