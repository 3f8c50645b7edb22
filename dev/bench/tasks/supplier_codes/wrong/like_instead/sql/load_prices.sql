UPDATE articles AS a
JOIN prices AS p ON a.code COLLATE utf8mb4_bin LIKE p.code AND p.valid_on = %(day)s
SET a.cents = p.cents
