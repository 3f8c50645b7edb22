INSERT INTO badges (badge, name, level, issued_on)
SELECT badge, name, level, :day FROM hr_badges WHERE delivered_on = :day
ON CONFLICT (badge) DO UPDATE
SET name = excluded.name, level = CASE WHEN badges.blocked THEN badges.level ELSE excluded.level END, note = CASE WHEN badges.blocked THEN badges.note END
