INSERT INTO berth_cargo (day, berth, tonnes)
SELECT date(c.departed_at), c.berth, SUM(c.cargo_kg) / 1000.0
FROM port_calls AS c
WHERE date(c.departed_at) = :day
GROUP BY date(c.departed_at), c.berth
