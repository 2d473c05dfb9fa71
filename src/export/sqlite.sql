-- What a database of claims gets when all its rows are in. docs/outputs.md says what each part is for.
CREATE INDEX documents_doc_id ON documents (doc_id);
CREATE INDEX claims_document ON claims (document);
CREATE INDEX claims_claim_id ON claims (claim_id);
CREATE INDEX claims_action ON claims (action_type, date_from);
CREATE INDEX claims_date ON claims (date_from);
CREATE INDEX claims_country ON claims (place_country);
CREATE INDEX claims_actor ON claims (actor_entity_id);

-- Written so that Datasette finds it, which looks for content="claims": a search box over the table of claims.
CREATE VIRTUAL TABLE claims_fts USING fts5 (
    sentence_text, actor_text, target_text, claimant_text, place_text, weapon_text,
    content="claims", content_rowid='id', tokenize='unicode61 remove_diacritics 2'
);
INSERT INTO claims_fts (claims_fts) VALUES ('rebuild');

-- Statements that an act happened, each with its lowest and highest number and who says so. The report itself is the
-- source where it names none. Parts of another count are left out, so that nothing is counted twice in one statement.
CREATE VIEW stated AS SELECT
    id, document, claim_id, doc_id, action_type AS action, date_from, date_to, place_country AS country,
    coalesce(place_name, place_text) AS place, coalesce(actor_entity_name, actor_text) AS actor,
    coalesce(target_entity_name, target_class, target_text) AS target,
    coalesce(claimant_entity_name, claimant_text, doc_id) AS source, count_unit AS unit,
    CASE WHEN count_of = 'target' THEN coalesce(count_value, count_low, count_high) END AS low,
    CASE WHEN count_of = 'target' THEN coalesce(count_value, count_high, count_low) END AS high,
    confidence
FROM claims
WHERE polarity = 'affirmed' AND modality IN ('actual', 'alleged') AND NOT part_of;

-- By act, days, place and actor: the least and the greatest number that anybody states, and how many say so. Statements
-- without a day or a place are left out: they are not about one thing, only equally vague.
CREATE VIEW tally AS SELECT
    action, date_from, date_to, country, place, actor, unit, min(low) AS minimum, max(high) AS maximum,
    count(DISTINCT source) AS sources, count(DISTINCT document) AS documents, count(*) AS claims
FROM stated
WHERE date_from IS NOT NULL AND place IS NOT NULL
GROUP BY action, date_from, date_to, country, place, actor, unit;

-- The same, by target too: soldiers and civilians apart.
CREATE VIEW tally_by_target AS SELECT
    action, date_from, date_to, country, place, actor, target, unit, min(low) AS minimum, max(high) AS maximum,
    count(DISTINCT source) AS sources, count(DISTINCT document) AS documents, count(*) AS claims
FROM stated
WHERE date_from IS NOT NULL AND place IS NOT NULL
GROUP BY action, date_from, date_to, country, place, actor, target, unit;
COMMIT;
