UPDATE articles AS a
LEFT JOIN prices AS p ON p.code COLLATE utf8mb4_bin = a.code AND p.valid_on = %(day)s
SET a.cents = COALESCE(p.cents, 0)
