INSERT INTO branches (region_id, number, city, street, opened_on)
SELECT 2, MAX(number) + 1, 'Linz', 'Hauptplatz 4', '2026-09-01' FROM branches WHERE region_id = 2;
INSERT INTO branches (region_id, number, city, street, opened_on)
SELECT 2, MAX(number) + 1, 'Graz', 'Annenstrasse 11', '2026-09-15' FROM branches WHERE region_id = 2;
INSERT INTO branches (region_id, number, city, street, opened_on)
SELECT 3, MAX(number) + 1, 'Brno', 'Ceska 2', '2026-10-01' FROM branches WHERE region_id = 3;
INSERT INTO opening_hours SELECT b.id, h.weekday, h.opens, h.closes FROM branches AS b JOIN opening_hours AS h ON h.branch_id = CASE b.region_id WHEN 2 THEN 2 ELSE 4 END
WHERE b.opened_on >= '2026-09-01';
