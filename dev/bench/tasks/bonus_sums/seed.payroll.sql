DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'reporting') THEN CREATE ROLE reporting; END IF; END $$;
CREATE TABLE people (id integer PRIMARY KEY, department text NOT NULL);
INSERT INTO people VALUES (1, 'ops'), (2, 'ops'), (3, 'lab');
CREATE TABLE bonuses (person_id integer NOT NULL, paid_on date NOT NULL, cents integer NOT NULL);
INSERT INTO bonuses VALUES (1, '2026-01-31', 10000), (3, '2026-01-31', 25000), (2, '2026-02-28', 9000), (1, '2026-03-31', 10), (2, '2026-03-31', 30);
CREATE TABLE bonus_sums (paid_on date NOT NULL, department text NOT NULL, cents bigint NOT NULL, PRIMARY KEY (paid_on, department));
INSERT INTO bonus_sums VALUES ('2025-12-31', 'ops', 70000);
GRANT SELECT ON people TO reporting;
GRANT SELECT, INSERT, DELETE ON bonus_sums TO reporting;
