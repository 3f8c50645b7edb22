CREATE TABLE movements (id INTEGER PRIMARY KEY, part TEXT NOT NULL, booked_at TEXT NOT NULL, quantity INTEGER NOT NULL, cancelled_on TEXT);
INSERT INTO movements (part, booked_at, quantity, cancelled_on) VALUES ('bolt', '2024-03-01 08:00:00', 100, NULL), ('bolt', '2024-03-02 23:59:59', -30, NULL),
  ('gear', '2024-03-02 10:00:00', 4, NULL), ('gear', '2024-03-04 09:00:00', -4, NULL), ('bolt', '2024-03-03 12:00:00', 50, '2024-03-05'),
  ('belt', '2024-03-04 00:00:00', 7, NULL), ('gear', '2025-06-01 09:00:00', 9, NULL), ('chain', '2024-03-03 10:00:00', 5, '2024-03-03');
CREATE TABLE stock_levels (day TEXT NOT NULL, part TEXT NOT NULL, quantity INTEGER NOT NULL, PRIMARY KEY (day, part));
