CREATE TABLE results (id serial PRIMARY KEY, analyte text NOT NULL, value_text text NOT NULL, unit text NOT NULL, reported_on date NOT NULL);
INSERT INTO results (analyte, value_text, unit, reported_on) VALUES ('crp', '3.5', 'mg/l', '2026-11-04'), ('crp', '<0.4', 'mg/l', '2026-11-04'), ('tsh', '1.25', 'mU/l', '2026-11-04'),
  ('crp', '12', 'mg/l', '2026-11-05'), ('ferritin', '>900', 'ug/l', '2026-11-05'), ('ferritin', '40.5', 'ug/l', '2026-11-05'), ('tsh', '< 0.01', 'mU/l', '2026-11-07'), ('tsh', '2', 'mU/l', '2026-11-07'), ('tsh', '2.2', 'mU/l', '2026-11-07');
CREATE TABLE averages (day date NOT NULL, analyte text NOT NULL, value numeric(12, 3) NOT NULL, PRIMARY KEY (day, analyte));
INSERT INTO averages VALUES ('2026-11-01', 'crp', 4.250);
