-- The three most borrowed titles of the seven days up to and with the day; of equals the one with the smaller id.
DELETE FROM loan_ranks WHERE day = %(day)s;
INSERT INTO loan_ranks (day, place, title, loans)
SELECT %(day)s::date, ROW_NUMBER() OVER (ORDER BY COUNT(*) DESC, l.title_id), t.title, COUNT(*)
FROM loans AS l
JOIN titles AS t ON t.id = l.title_id
WHERE l.lent_on > %(day)s::date - 7 AND l.lent_on <= %(day)s::date
GROUP BY l.title_id, t.title
ORDER BY 2
LIMIT 3;
