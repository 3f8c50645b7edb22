CREATE TABLE retention (kind text PRIMARY KEY, keep_days integer NOT NULL);
INSERT INTO retention VALUES ('income', 30), ('vat', 10), ('gift', 0);
CREATE TABLE cases (id integer PRIMARY KEY, kind text NOT NULL, closed_on date);
INSERT INTO cases VALUES (1, 'income', '2026-01-01'), (2, 'vat', '2026-01-20'), (3, 'vat', '2026-01-22'), (4, 'vat', NULL), (5, 'other', '2020-01-01'), (6, 'income', '2026-01-02'),
  (7, 'gift', '2026-01-31'), (8, 'gift', '2026-02-01'), (9, 'vat', '2025-12-01');
CREATE TABLE documents (id integer PRIMARY KEY, case_id integer NOT NULL REFERENCES cases, title text NOT NULL);
INSERT INTO documents VALUES (10, 1, 'form'), (11, 1, 'letter'), (12, 2, 'form'), (13, 4, 'form'), (14, 6, 'form'), (15, 9, 'form'), (16, 9, 'note');
CREATE TABLE holds (case_id integer NOT NULL, released_on date);
INSERT INTO holds VALUES (6, NULL), (2, '2026-02-01'), (1, '2026-02-03');
CREATE TABLE cases_archive (id integer PRIMARY KEY, kind text NOT NULL, closed_on date, archived_on date NOT NULL);
INSERT INTO cases_archive VALUES (9, 'vat', '2025-12-01', '2026-01-15'), (99, 'vat', '2019-01-01', '2020-01-01');
CREATE TABLE documents_archive (id integer PRIMARY KEY, case_id integer NOT NULL, title text NOT NULL);
INSERT INTO documents_archive VALUES (15, 9, 'form'), (900, 99, 'form');
