UPDATE articles AS a
JOIN prices AS p ON p.code COLLATE utf8mb4_bin = a.code AND p.valid_on = %(day)s
SET a.cents = p.cents
