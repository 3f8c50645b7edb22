CREATE TABLE articles (id INTEGER PRIMARY KEY, code VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL, cents INTEGER NOT NULL);
INSERT INTO articles VALUES (1, 'Ab-1', 100), (2, 'AB-1', 200), (3, 'Gruen', 300), (4, 'Grün', 400), (5, 'grun', 500), (6, 'GRUN', 600), (7, 'Zz-9', 700), (8, 'zZ-9', 800), (9, 'Up_1', 900), (10, 'UpX1', 1000);
CREATE TABLE prices (code VARCHAR(20) CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci NOT NULL, valid_on DATE NOT NULL, cents INTEGER NOT NULL);
INSERT INTO prices VALUES ('Ab-1', '2026-05-04', 111), ('AB-1', '2026-05-04', 222), ('Grün', '2026-05-04', 444), ('zZ-9', '2026-05-04', 888),
  ('AB-1', '2026-05-05', 223), ('grun', '2026-05-05', 555), ('Zz-9', '2026-05-05', 777), ('Up_1', '2026-05-05', 999), ('GRUN', '2026-05-06', 666);
