CREATE TABLE holidays (day TEXT PRIMARY KEY, name TEXT NOT NULL);
INSERT INTO holidays VALUES ('2026-04-03', 'Good Friday'), ('2026-04-06', 'Easter Monday'), ('2026-05-01', 'Labour Day');
CREATE TABLE prices (day TEXT NOT NULL, fund TEXT NOT NULL, price INTEGER NOT NULL, PRIMARY KEY (day, fund));
INSERT INTO prices VALUES ('2026-03-05', 'ALP', 100), ('2026-03-05', 'BET', 50), ('2026-03-06', 'ALP', 104), ('2026-03-06', 'BET', 49),
  ('2026-03-09', 'ALP', 110), ('2026-03-09', 'BET', 47), ('2026-03-10', 'ALP', 111), ('2026-03-10', 'BET', 47),
  ('2026-04-02', 'ALP', 120), ('2026-04-02', 'BET', 40), ('2026-04-07', 'ALP', 118), ('2026-04-07', 'BET', 45),
  ('2026-04-30', 'ALP', 130), ('2026-05-04', 'ALP', 131), ('2026-05-08', 'ALP', 133), ('2026-05-12', 'ALP', 140);
CREATE TABLE fund_values (day TEXT NOT NULL, fund TEXT NOT NULL, change INTEGER NOT NULL, PRIMARY KEY (day, fund));
