CREATE TABLE tickets (id INTEGER PRIMARY KEY, day TEXT NOT NULL, zones INTEGER NOT NULL, young INTEGER NOT NULL, returned INTEGER NOT NULL);
INSERT INTO tickets (day, zones, young, returned) VALUES ('2026-05-03', 1, 0, 0), ('2026-05-03', 3, 1, 1), ('2026-05-04', 2, 0, 1), ('2026-05-06', 5, 1, 0), ('2026-05-06', 1, 0, 1);
CREATE TABLE fares (day TEXT NOT NULL, ticket_id INTEGER NOT NULL, cents INTEGER NOT NULL);
CREATE TABLE refunds (day TEXT NOT NULL, ticket_id INTEGER NOT NULL, cents INTEGER NOT NULL);
