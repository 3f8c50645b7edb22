CREATE TABLE migrations (name TEXT PRIMARY KEY);
INSERT INTO migrations VALUES ('0001_donors.sql');
CREATE TABLE donors (id INTEGER PRIMARY KEY, name TEXT NOT NULL, email TEXT, phone TEXT);
CREATE TABLE donations (id INTEGER PRIMARY KEY, donor_id INTEGER NOT NULL REFERENCES donors (id), cents INTEGER NOT NULL);
INSERT INTO donors VALUES (1, 'Ida Berg', 'Ida@Example.org', NULL), (2, 'Jon Ek', 'jon@example.org', '555-1'),
  (3, 'I. Berg', ' ida@example.org ', ''), (4, 'Kai Lo', NULL, NULL), (5, 'Mia Lo', NULL, '555-2'),
  (6, 'Ida B.', 'IDA@EXAMPLE.ORG', '555-3'), (7, 'Ida', 'ida@example.org', '555-4'), (8, 'Olga Ny', 'OLGA@example.org', '555-5'),
  (9, 'Per', '', NULL), (10, 'Pia', '', NULL), (11, 'Jon', 'JON@example.org', '555-9');
INSERT INTO donations VALUES (1, 1, 500), (2, 3, 700), (3, 6, 900), (4, 2, 100), (5, 5, 250), (6, 7, 50), (7, 11, 30), (8, 10, 10);
