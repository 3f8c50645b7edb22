CREATE TABLE tickets (id serial PRIMARY KEY, show_id integer NOT NULL, sold_on date NOT NULL, cents integer NOT NULL);
INSERT INTO tickets (show_id, sold_on, cents) VALUES (1, '2026-10-02', 2500), (1, '2026-10-03', 2500), (1, '2026-10-03', 3000), (2, '2026-10-03', 1500),
  (3, '2026-10-03', 4000), (3, '2026-10-03', 4000), (2, '2026-10-04', 1500), (2, '2026-10-04', 1750), (5, '2026-10-04', 900);
CREATE TABLE ticket_sales (sold_on date NOT NULL, show_id integer NOT NULL, tickets bigint NOT NULL, cents bigint NOT NULL, PRIMARY KEY (sold_on, show_id));
INSERT INTO ticket_sales VALUES ('2026-10-02', 1, 1, 2500), ('2026-10-03', 1, 1, 2500), ('2026-10-03', 4, 1, 700);
