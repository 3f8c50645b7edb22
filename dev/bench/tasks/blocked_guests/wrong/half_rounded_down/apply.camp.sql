INSERT INTO refunds (booking_id, cents)
SELECT id, paid_cents / 2 FROM bookings
WHERE begins >= '2026-12-01 00:00:00+01'
  AND status IN ('open', 'confirmed')
  AND guest_id IN (SELECT id FROM guests WHERE blocked_on IS NOT NULL)
  AND paid_cents > 1;
UPDATE bookings SET status = 'cancelled', reason = 'blocked'
WHERE begins >= '2026-12-01 00:00:00+01'
  AND status IN ('open', 'confirmed')
  AND guest_id IN (SELECT id FROM guests WHERE blocked_on IS NOT NULL);
