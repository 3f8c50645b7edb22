CREATE TABLE port_calls (id INTEGER PRIMARY KEY, ship TEXT NOT NULL, berth TEXT NOT NULL, departed_at TEXT NOT NULL, cargo_kg INTEGER NOT NULL);
INSERT INTO port_calls (ship, berth, departed_at, cargo_kg) VALUES
  ('Alma', 'B1', '2026-04-13T22:10:00', 4200500), ('Bore', 'B2', '2026-04-14T03:00:00', 1250000),
  ('Cilla', 'B1', '2026-04-14T15:40:00', 980250), ('Dana', 'B1', '2026-04-14T23:59:00', 20600),
  ('Elin', 'B3', '2026-04-15T01:15:00', 310000), ('Freja', 'B2', '2026-04-15T09:30:00', 77000),
  ('Gerda', 'B2', '2026-04-17T09:30:00', 640000);
CREATE TABLE berth_cargo (day TEXT NOT NULL, berth TEXT NOT NULL, tonnes REAL NOT NULL, PRIMARY KEY (day, berth));
INSERT INTO berth_cargo VALUES ('2026-04-11', 'B1', 3910.25), ('2026-04-11', 'B2', 1180.0), ('2026-04-12', 'B1', 2044.5);
