CREATE TABLE kitchens (kitchen TEXT PRIMARY KEY, general INTEGER NOT NULL);
INSERT INTO kitchens VALUES ('North', 0), ('Hall', 1), ('Lake', 0);
CREATE TABLE diets (diet TEXT PRIMARY KEY, kitchen TEXT NOT NULL);
INSERT INTO diets VALUES ('vegan', 'North'), ('halal', 'Hall'), ('gluten-free', 'Lake');
CREATE TABLE orders (id INTEGER PRIMARY KEY, day TEXT NOT NULL, class TEXT NOT NULL, diet TEXT, meals INTEGER NOT NULL);
INSERT INTO orders (day, class, diet, meals) VALUES
  ('2026-09-07', '1a', 'vegan', 3), ('2026-09-07', '1a', 'halal', 5), ('2026-09-08', '1a', 'vegan', 4), ('2026-09-08', '1b', NULL, 19),
  ('2026-09-08', '2a', 'halal', 6), ('2026-09-08', '2b', 'gluten-free', 2), ('2026-09-09', '1a', NULL, 21), ('2026-09-09', '1b', 'kosher', 2),
  ('2026-09-09', '2a', 'vegan', 1), ('2026-09-11', '2a', '', 8);
CREATE TABLE meal_counts (day TEXT NOT NULL, kitchen TEXT NOT NULL, meals INTEGER NOT NULL, PRIMARY KEY (day, kitchen));
