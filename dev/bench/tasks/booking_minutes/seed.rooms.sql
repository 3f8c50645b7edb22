CREATE TABLE migrations (name text PRIMARY KEY);
INSERT INTO migrations VALUES ('0001_bookings.sql');
CREATE TABLE bookings (id integer PRIMARY KEY, room text NOT NULL, starts_at timestamp NOT NULL, ends_at timestamp);
INSERT INTO bookings VALUES (1, 'A', '2026-01-05 10:00', '2026-01-05 11:30'), (2, 'A', '2026-01-05 12:00', NULL), (3, 'B', '2026-01-05 09:00', '2026-01-05 09:00:20'), (4, 'B', '2026-01-05 10:00', '2026-01-06 10:00:59');
CREATE TABLE requests (id integer PRIMARY KEY, room text NOT NULL, starts_at timestamp NOT NULL, ends_at timestamp);
INSERT INTO requests VALUES (4, 'B', '2026-01-05 10:00', '2026-01-05 10:45'), (5, 'C', '2026-01-06 08:00', '2026-01-06 08:59:59'), (6, 'C', '2026-01-06 09:00', NULL), (7, 'C', '2026-01-07 09:00', '2026-01-07 09:00'), (8, 'C', '2026-01-07 11:00', '2026-01-07 13:00');
