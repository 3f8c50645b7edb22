CREATE TABLE recipes (id integer PRIMARY KEY, title text NOT NULL, labels text);
CREATE VIEW recipe_search AS
SELECT id AS recipe_id, title, lower(trim(label)) AS label FROM recipes, unnest(string_to_array(labels, ',')) AS label;
