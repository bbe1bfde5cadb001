CREATE VIEW claims_view AS  -- Every claim with its words, voice and report
SELECT
    c.id AS claim,
    (SELECT {join}(v.name, ' <- ') FROM (SELECT name FROM voices WHERE claim = c.id AND run = c.run ORDER BY position) AS v) AS voices,
    CASE WHEN c.form = 'own' THEN '' ELSE substr(r.text, c.words_from + 1, c.words_to - c.words_from) END AS words,
    substr(r.text, c.cue_from + 1, c.cue_to - c.cue_from) AS cue,
    c.form, c.stance, c.certainty, c.relayed_by, c.within,
    r.outlet, r.day, r.title, r.source, r.id AS report, c.run, c.words_from, c.words_to, c.score
FROM claims AS c
JOIN codings AS k ON k.report = c.report AND k.run = c.run AND k.current
JOIN reports AS r ON r.id = c.report;

CREATE VIEW events_view AS  -- Every event with its words, voice, participants, time and place
SELECT
    e.id AS event, e.type, e.mode, e.status,
    (SELECT {join}(p.name, '; ') FROM (SELECT name FROM participants WHERE event = e.id AND run = e.run AND part = 'actor' ORDER BY position) AS p) AS actors,
    (SELECT {join}(p.name, '; ') FROM (SELECT name FROM participants WHERE event = e.id AND run = e.run AND part = 'recipient' ORDER BY position) AS p) AS recipients,
    substr(r.text, e.trigger_from + 1, e.trigger_to - e.trigger_from) AS words,
    t.first_day, t.last_day, t.precision AS time_precision,
    p.name AS place, p.country, p.lat, p.lon, p.precision AS place_precision,
    v.name AS voice, c.stance, c.form,
    m.incident, r.outlet, r.day, r.source, r.id AS report, e.claim, e.run, e.score
FROM events AS e
JOIN codings AS k ON k.report = e.report AND k.run = e.run AND k.current
JOIN reports AS r ON r.id = e.report
JOIN claims AS c ON c.id = e.claim AND c.run = e.run
LEFT JOIN voices AS v ON v.claim = c.id AND v.run = c.run AND v.position = 0
LEFT JOIN times AS t ON t.event = e.id AND t.run = e.run
LEFT JOIN places AS p ON p.event = e.id AND p.run = e.run
LEFT JOIN incident_members AS m ON m.event = e.id;

CREATE VIEW figures_view AS  -- Every figure with its words, voice, event and report
SELECT
    f.id AS figure, f.counts, f.counts_of, f.low, f.high, f.approximate, f.unit,
    substr(r.text, f.words_from + 1, f.words_to - f.words_from) AS words,
    v.name AS voice, c.stance, e.type AS event_type, f.part_of, f.denominator, f.per_million, f.sum_of_parts,
    m.incident, r.outlet, r.day, r.source, r.id AS report, f.event, f.claim, f.run, f.score
FROM figures AS f
JOIN codings AS k ON k.report = f.report AND k.run = f.run AND k.current
JOIN reports AS r ON r.id = f.report
JOIN claims AS c ON c.id = f.claim AND c.run = f.run
LEFT JOIN voices AS v ON v.claim = c.id AND v.run = c.run AND v.position = 0
LEFT JOIN events AS e ON e.id = f.event AND e.run = f.run
LEFT JOIN incident_members AS m ON m.event = f.event;

CREATE VIEW incidents_view AS  -- Every account of every incident with its words
SELECT
    i.id AS incident, i.title, i.type, i.first_day, i.last_day, i.place, i.country, i.disputed, i.n_voices,
    a.field, a.value, a.low, a.high, a.voice, a.side, a.stance, a.said_on, a.independence,
    substr(r.text, a.words_from + 1, a.words_to - a.words_from) AS words,
    r.outlet, r.source, a.report, a.claim, a.id AS account
FROM incidents AS i
LEFT JOIN accounts AS a ON a.incident = i.id
LEFT JOIN reports AS r ON r.id = a.report;
