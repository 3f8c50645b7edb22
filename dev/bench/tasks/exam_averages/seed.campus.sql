DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'analytics') THEN CREATE ROLE analytics; END IF; END $$;
CREATE TABLE exams (id integer PRIMARY KEY, course text NOT NULL, held_on date NOT NULL);
INSERT INTO exams VALUES (1, 'algebra', '2026-02-02'), (2, 'algebra', '2026-02-02'), (3, 'optics', '2026-02-03');
CREATE TABLE course_counts (held_on date NOT NULL, course text NOT NULL, exams bigint NOT NULL, PRIMARY KEY (held_on, course));
CREATE SCHEMA registrar;
CREATE TABLE registrar.marks (exam_id integer PRIMARY KEY, mark numeric NOT NULL);
INSERT INTO registrar.marks VALUES (1, 1.3), (2, 2.7), (3, 4.0);
GRANT SELECT ON exams TO analytics;
GRANT SELECT, INSERT, DELETE ON course_counts TO analytics;
