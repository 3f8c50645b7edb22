INSERT OR REPLACE INTO badges (badge, name, level, issued_on, note, blocked)
SELECT h.badge, h.name, h.level, :day, b.note, COALESCE(b.blocked, 0)
FROM hr_badges AS h LEFT JOIN badges AS b ON b.badge = h.badge WHERE delivered_on = :day
