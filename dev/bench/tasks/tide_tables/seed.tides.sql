CREATE TABLE tides (harbour TEXT NOT NULL, at TEXT NOT NULL, cm INTEGER NOT NULL);
INSERT INTO tides VALUES ('kiel', '2026-03-05T02:00', 512), ('kiel', '2026-03-05T14:20', 530), ('husum', '2026-03-05T03:00', 610), ('cuxhaven', '2026-03-06T01:00', 655),
  ('büsum', '2026-03-06T02:00', 640), ('büsum', '2026-03-06T14:00', 633), ('husum', '2026-03-08T03:00', 601);
CREATE TABLE high_water (harbour TEXT NOT NULL, day TEXT NOT NULL, cm INTEGER NOT NULL);
