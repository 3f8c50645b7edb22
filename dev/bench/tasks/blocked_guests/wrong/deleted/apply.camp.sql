DELETE FROM bookings
WHERE begins >= '2026-12-01 00:00:00+01'
  AND status IN ('open', 'confirmed')
  AND guest_id IN (SELECT id FROM guests WHERE blocked_on IS NOT NULL);
