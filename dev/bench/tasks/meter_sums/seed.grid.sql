CREATE TABLE readings (id serial PRIMARY KEY, day date NOT NULL, meter_id integer NOT NULL, kwh text);
INSERT INTO readings (day, meter_id, kwh) VALUES
  ('2026-02-09', 1, '1.500'), ('2026-02-09', 1, '2.250'), ('2026-02-09', 2, '0.125'),
  ('2026-02-10', 1, '3.500'), ('2026-02-10', 2, ''), ('2026-02-10', 2, '4.750'), ('2026-02-10', 3, '11.000'),
  ('2026-02-11', 1, ' 2.750 '), ('2026-02-11', 2, '1.250'), ('2026-02-11', 2, NULL), ('2026-02-11', 3, '0.5'),
  ('2026-02-12', 2, '7');
CREATE TABLE daily_kwh (day date NOT NULL, meter_id integer NOT NULL, kwh numeric(12, 3) NOT NULL, PRIMARY KEY (day, meter_id));
INSERT INTO daily_kwh VALUES ('2026-02-08', 1, 3.100), ('2026-02-08', 2, 0.900);
