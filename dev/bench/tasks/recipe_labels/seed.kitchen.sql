CREATE TABLE migrations (name text PRIMARY KEY);
INSERT INTO migrations VALUES ('0001_recipes.sql');
CREATE TABLE recipes (id integer PRIMARY KEY, title text NOT NULL, labels text);
CREATE VIEW recipe_search AS
SELECT id AS recipe_id, title, lower(trim(label)) AS label FROM recipes, unnest(string_to_array(labels, ',')) AS label;
INSERT INTO recipes VALUES (1, 'Soup', 'vegan, Quick'), (2, 'Stew', 'slow,winter ,Slow'), (3, 'Toast', NULL), (4, 'Salad', ''),
  (5, 'Cake', 'sweet,, winter'), (6, 'Pie', ' VEGAN');
