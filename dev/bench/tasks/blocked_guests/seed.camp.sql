CREATE TABLE guests (id INTEGER PRIMARY KEY, name TEXT NOT NULL, blocked_on DATE);
INSERT INTO guests VALUES (1, 'Ida', NULL), (2, 'Jon', '2026-10-02'), (3, 'Kim', '2026-11-20'), (4, 'Lea', NULL), (5, 'Max', '2027-01-01');
CREATE TABLE bookings (id INTEGER PRIMARY KEY, guest_id INTEGER NOT NULL REFERENCES guests (id), begins TIMESTAMP WITH TIME ZONE NOT NULL, status TEXT NOT NULL, paid_cents INTEGER NOT NULL, reason TEXT);
INSERT INTO bookings VALUES (10, 1, '2026-12-05 14:00:00+00', 'open', 5000, NULL), (11, 2, '2026-11-30 23:00:00+00', 'confirmed', 7001, NULL), (12, 2, '2026-11-30 22:59:59+00', 'open', 900, NULL),
  (13, 2, '2026-12-24 10:00:00+00', 'arrived', 800, NULL), (14, 3, '2026-12-01 00:00:00+00', 'open', 0, NULL), (15, 3, '2027-01-04 09:00:00+00', 'cancelled', 1500, 'rain'),
  (16, 3, '2026-12-01 12:00:00+01', 'open', 4402, 'wants the lake'), (17, 4, '2026-12-02 08:00:00+00', 'confirmed', 2000, NULL), (18, 5, '2026-12-03 08:00:00+00', 'confirmed', 1, NULL),
  (19, 5, '2026-11-01 08:00:00+00', 'confirmed', 33, NULL), (20, 3, '2026-12-01 00:30:00+02', 'confirmed', 610, NULL);
CREATE TABLE refunds (booking_id INTEGER PRIMARY KEY REFERENCES bookings (id), cents INTEGER NOT NULL CHECK (cents > 0));
INSERT INTO refunds VALUES (15, 1500);
