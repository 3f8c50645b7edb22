CREATE TABLE registrations (id serial PRIMARY KEY, member_id integer NOT NULL, email text NOT NULL, section text NOT NULL,
  left_club boolean NOT NULL DEFAULT false, arrived_at timestamp NOT NULL);
INSERT INTO registrations (member_id, email, section, left_club, arrived_at) VALUES
  (1, 'ann@a.example', 'rowing', false, '2026-03-01 08:00'), (2, 'ben@a.example', 'chess', false, '2026-03-01 09:00'),
  (1, 'ann@b.example', 'rowing', false, '2026-03-02 07:00'), (1, 'ann@b.example', 'judo', false, '2026-03-02 19:00'),
  (3, 'cem@a.example', 'judo', false, '2026-03-02 23:59:30'), (2, 'ben@a.example', 'chess', true, '2026-03-03 10:00'),
  (4, 'dia@a.example', 'chess', false, '2026-03-03 11:00'), (4, 'dia@a.example', 'chess', true, '2026-03-03 12:00'),
  (2, 'ben@c.example', 'rowing', false, '2026-03-05 12:00'), (3, 'cem@b.example', 'judo', false, '2026-03-05 00:00');
CREATE TABLE members (member_id integer PRIMARY KEY, email text NOT NULL, section text NOT NULL, updated_on date NOT NULL);
INSERT INTO members VALUES (9, 'old@a.example', 'rowing', '2025-12-31');
