CREATE TABLE hr_badges (delivered_on TEXT NOT NULL, badge TEXT NOT NULL, name TEXT NOT NULL, level INTEGER NOT NULL);
INSERT INTO hr_badges VALUES ('2026-03-01', 'b1', 'Ann Li', 2), ('2026-03-01', 'b2', 'Bo Ek', 3), ('2026-03-01', 'b4', 'Di Mo', 1), ('2026-03-02', 'b1', 'Ann Li-Ek', 4),
  ('2026-03-02', 'b5', 'Ed Ru', 2), ('2026-03-04', 'b2', 'Bo Ek', 5), ('2026-03-04', 'b4', 'Di Moe', 2);
CREATE TABLE badges (badge TEXT PRIMARY KEY, name TEXT NOT NULL, level INTEGER NOT NULL, issued_on TEXT NOT NULL, note TEXT, blocked INTEGER NOT NULL DEFAULT 0);
INSERT INTO badges VALUES ('b1', 'Ann Li', 1, '2024-05-01', 'lost once', 0), ('b2', 'Bo Ek', 1, '2024-06-01', 'do not let in', 1), ('b3', 'Cy Do', 2, '2023-01-01', 'retired', 0);
