CREATE TABLE titles (id integer PRIMARY KEY, title text NOT NULL);
INSERT INTO titles VALUES (1, 'Dune'), (2, 'Emma'), (3, 'Ulysses'), (4, 'Emma'), (5, 'Momo');
CREATE TABLE loans (id serial PRIMARY KEY, title_id integer NOT NULL REFERENCES titles, lent_on date NOT NULL);
INSERT INTO loans (title_id, lent_on) VALUES
  (1, '2026-03-02'), (1, '2026-03-03'), (1, '2026-03-09'), (2, '2026-03-04'), (2, '2026-03-08'), (4, '2026-03-05'),
  (4, '2026-03-05'), (3, '2026-03-09'), (3, '2026-03-01'), (5, '2026-03-10'), (5, '2026-03-11'), (5, '2026-03-11'),
  (2, '2026-03-11'), (4, '2026-03-12'), (3, '2026-03-12');
CREATE TABLE loan_ranks (day date NOT NULL, place integer NOT NULL, title text NOT NULL, loans bigint NOT NULL, PRIMARY KEY (day, place));
INSERT INTO loan_ranks VALUES ('2026-03-01', 1, 'Ulysses', 1);
