CREATE TABLE wards (ward text PRIMARY KEY, beds integer NOT NULL);
INSERT INTO wards VALUES ('cardio', 3), ('neuro', 8), ('day', 0), ('ent', 2);
CREATE TABLE stays (day date NOT NULL, patient_id integer NOT NULL, ward text NOT NULL REFERENCES wards, PRIMARY KEY (day, patient_id));
INSERT INTO stays VALUES ('2026-01-01', 1, 'cardio'), ('2026-01-01', 2, 'cardio'), ('2026-01-01', 3, 'neuro'), ('2026-01-01', 4, 'day'),
  ('2026-01-02', 1, 'cardio'), ('2026-01-02', 3, 'neuro'), ('2026-01-02', 5, 'neuro'), ('2026-01-02', 6, 'neuro'), ('2026-01-02', 7, 'ent'), ('2026-01-02', 8, 'ent');
CREATE VIEW ward_occupancy AS SELECT s.day, w.ward, COUNT(*) AS occupied, w.beds, COUNT(*) / w.beds * 100 AS percent
FROM stays AS s JOIN wards AS w ON w.ward = s.ward GROUP BY s.day, w.ward, w.beds;
