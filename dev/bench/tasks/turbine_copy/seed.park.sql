CREATE TABLE power (turbine text NOT NULL, at timestamptz NOT NULL, kw numeric(10, 3) NOT NULL, ok boolean, PRIMARY KEY (turbine, at));
INSERT INTO power VALUES ('T1', '2026-03-29 00:00:00+00', 1200.125, true), ('T1', '2026-03-29 23:59:59+00', 80.5, false), ('T2', '2026-03-29 01:30:00+01', 77, NULL),
  ('T2', '2026-03-30 00:30:00+02', 15.25, true), ('T1', '2026-03-30 00:00:00+00', 9, true), ('T2', '2026-04-01 12:00:00+00', 0, false), ('T2', '2026-04-01 12:00:01+00', 2100.001, NULL);
