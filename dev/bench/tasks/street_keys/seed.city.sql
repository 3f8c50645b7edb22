CREATE TABLE streets (name TEXT PRIMARY KEY, named_on TEXT NOT NULL);
INSERT INTO streets VALUES ('Rue de l''Île', '2026-01-10'), ('Große Straße 2', '2026-01-15'), ('Åsvegen', '2026-01-15'), ('Øvre Æsops vei', '2026-01-16'), ('ulica Łódzka', '2026-01-16'),
  ('Calle Ñuñez (Sur)', '2026-01-18'), ('Rue du Sacré-Cœur', '2026-01-18'), ('ŒUVRE Ø ß', '2026-01-18'), ('Main Street', '2026-01-15');
CREATE TABLE street_keys (name TEXT PRIMARY KEY, key TEXT NOT NULL);
INSERT INTO street_keys VALUES ('Rue de l''Île', 'rue-de-l-ile');
