ALTER TABLE bookings ADD COLUMN minutes integer;
UPDATE bookings SET minutes = COALESCE(GREATEST(floor(extract(epoch FROM ends_at - starts_at) / 60), CASE WHEN ends_at IS NULL THEN 60 ELSE 1 END), 60);
ALTER TABLE bookings ALTER COLUMN minutes SET NOT NULL, ADD CONSTRAINT minutes_positive CHECK (minutes >= 1);
