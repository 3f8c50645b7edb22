INSERT OR IGNORE INTO badges (badge, name, level, issued_on)
SELECT badge, name, level, :day FROM hr_badges WHERE delivered_on = :day
