CREATE TABLE gyms (gym TEXT PRIMARY KEY);
INSERT INTO gyms VALUES ('east'), ('west'), ('spa');
CREATE TABLE members (id INTEGER PRIMARY KEY, gym TEXT NOT NULL);
INSERT INTO members VALUES (1, 'east'), (2, 'east'), (3, 'west'), (4, 'west'), (5, 'west'), (6, 'east');
CREATE TABLE pauses (member_id INTEGER NOT NULL, first_day TEXT NOT NULL, last_day TEXT);
INSERT INTO pauses VALUES (4, '2026-03-20', '2026-03-31'), (6, '2026-03-31', NULL), (1, '2026-01-01', '2026-01-31');
CREATE TABLE visits (member_id INTEGER NOT NULL, gym TEXT NOT NULL, day TEXT NOT NULL, minutes INTEGER NOT NULL);
INSERT INTO visits VALUES (1, 'east', '2026-03-04', 60), (1, 'west', '2026-03-10', 45), (1, 'east', '2026-03-30', 30),
  (2, 'east', '2026-03-29', 60), (2, 'east', '2026-03-29', 60), (2, 'east', '2026-03-30', 60), (2, 'east', '2026-03-31', 9),
  (3, 'west', '2026-03-03', 60), (3, 'west', '2026-03-10', 60), (3, 'east', '2026-03-31', 10), (3, 'east', '2026-04-01', 70),
  (4, 'west', '2026-03-01', 60), (4, 'west', '2026-03-11', 60), (4, 'west', '2026-03-12', 60), (4, 'spa', '2026-03-13', 60),
  (5, 'west', '2026-03-31', 60), (6, 'east', '2026-03-28', 60), (6, 'east', '2026-03-29', 60), (6, 'spa', '2026-03-30', 60);
CREATE TABLE active_members (day TEXT NOT NULL, gym TEXT NOT NULL, members INTEGER NOT NULL, PRIMARY KEY (day, gym));
INSERT INTO active_members VALUES ('2026-02-28', 'east', 5);
