ALTER TABLE protections ADD COLUMN comment TEXT NOT NULL DEFAULT '';

ALTER TABLE incidents ADD COLUMN sides TEXT NOT NULL DEFAULT '';
UPDATE incidents SET sides = COALESCE((SELECT {join}(s.side, '') FROM (
    SELECT DISTINCT a.side || {line_feed} AS side FROM accounts AS a
    WHERE a.incident = incidents.id AND a.side IS NOT NULL AND a.side <> '' ORDER BY 1) AS s), '');
CREATE INDEX ix_incidents_sides ON incidents (sides);
CREATE INDEX ix_incidents_days ON incidents (first_day, last_day, id, n_voices);
CREATE INDEX ix_incidents_type_all ON incidents (type, first_day, last_day, id, n_voices);
CREATE INDEX ix_incidents_disputed_all ON incidents (disputed, first_day, last_day, id, n_voices);
DROP INDEX ix_incidents_first_day;
DROP INDEX ix_incidents_type;
DROP INDEX ix_incidents_disputed;
CREATE INDEX ix_actors_kind_n_members ON actors (kind, n_members, side);
CREATE INDEX ix_actors_side_n_members ON actors (side, n_members);
DROP INDEX ix_actors_kind;
DROP INDEX ix_actors_side;
CREATE INDEX ix_reports_outlet_day_id ON reports (outlet, day, id);
DROP INDEX ix_reports_outlet_day;
CREATE INDEX ix_search_entries_kind_all ON search_entries (kind, current, day, stance, type);
DROP INDEX ix_search_entries_kind_current_day;

CREATE TABLE outlet_tallies (  -- What the last linking says of each outlet, counted once: a page must not look up every voice anew
    outlet TEXT NOT NULL,  -- Who published it; empty for reports of unknown outlet
    counted TEXT NOT NULL,  -- copies (its reports that copy another) or side (claims by voices of a side)
    value TEXT NOT NULL,  -- The side; empty for copies
    n INTEGER NOT NULL,  -- How many
    PRIMARY KEY (outlet, counted, value)
);
INSERT INTO outlet_tallies SELECT COALESCE(r.outlet, ''), 'copies', '', count(DISTINCT c.report)
    FROM copies AS c JOIN reports AS r ON r.id = c.report GROUP BY COALESCE(r.outlet, '');
INSERT INTO outlet_tallies SELECT COALESCE(e.outlet, ''), 'side', a.side, count(*)
    FROM search_entries AS e JOIN actor_members AS m ON m.member = e.voice_actor JOIN actors AS a ON a.id = m.actor
    WHERE e.current AND e.kind || '' = 'claim' AND a.side || '' IS NOT NULL GROUP BY COALESCE(e.outlet, ''), a.side;

CREATE INDEX ix_actor_members_member_actor ON actor_members (member, actor);
DROP INDEX ix_actor_members_member;
CREATE INDEX ix_actor_members_last ON actor_members (actor, position, member);
ALTER TABLE incident_members ADD COLUMN disputed BOOLEAN NOT NULL DEFAULT {no};
ALTER TABLE incident_members ADD COLUMN n_voices INTEGER NOT NULL DEFAULT 0;
UPDATE incident_members SET
    disputed = (SELECT i.disputed FROM incidents AS i WHERE i.id = incident_members.incident),
    n_voices = (SELECT i.n_voices FROM incidents AS i WHERE i.id = incident_members.incident)
    WHERE EXISTS (SELECT 1 FROM incidents AS i WHERE i.id = incident_members.incident);
CREATE INDEX ix_incident_members_event_all ON incident_members (event, incident, disputed, n_voices);
DROP INDEX ix_incident_members_event;
CREATE INDEX ix_participants_actor_event ON participants (actor, event, run, part);
DROP INDEX ix_participants_actor;
CREATE INDEX ix_participants_event_all ON participants (event, run, part, name, actor);
CREATE INDEX ix_events_score_id ON events (score, id);
DROP INDEX ix_events_score;
