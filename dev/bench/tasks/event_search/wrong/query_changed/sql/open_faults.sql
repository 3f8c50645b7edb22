SELECT id, device, raised_at, text
FROM events
WHERE site = ? AND kind = 'fault' AND cleared_at IS NULL
ORDER BY id DESC
LIMIT 20
