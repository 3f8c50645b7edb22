CREATE TABLE regions (id INTEGER PRIMARY KEY, country TEXT NOT NULL UNIQUE);
INSERT INTO regions VALUES (1, 'DE'), (2, 'AT'), (3, 'CZ');
CREATE TABLE cities (city TEXT PRIMARY KEY, country TEXT NOT NULL);
INSERT INTO cities VALUES ('Linz', 'AT'), ('Graz', 'AT'), ('Brno', 'CZ'), ('Wien', 'AT'), ('Praha', 'CZ'), ('Berlin', 'DE');
CREATE TABLE branches (id INTEGER PRIMARY KEY, region_id INTEGER NOT NULL REFERENCES regions (id), number INTEGER NOT NULL, city TEXT NOT NULL, street TEXT NOT NULL, opened_on TEXT NOT NULL, UNIQUE (region_id, number));
INSERT INTO branches VALUES (1, 1, 1, 'Berlin', 'Torstrasse 1', '2010-05-01'), (2, 2, 1, 'Wien', 'Graben 3', '2015-03-01'), (3, 2, 4, 'Wien', 'Ring 9', '2012-02-01'), (4, 3, 2, 'Praha', 'Na Prikope 7', '2018-01-01'), (5, 1, 2, 'Berlin', 'Allee 5', '2009-01-01');
CREATE TABLE opening_hours (branch_id INTEGER NOT NULL REFERENCES branches (id), weekday INTEGER NOT NULL, opens TEXT NOT NULL, closes TEXT NOT NULL, PRIMARY KEY (branch_id, weekday));
INSERT INTO opening_hours VALUES (1, 1, '08:00', '18:00'), (2, 1, '07:00', '17:00'), (3, 1, '09:00', '18:30'), (3, 6, '10:00', '13:00'), (4, 2, '08:30', '16:00'), (4, 3, '08:30', '16:30'), (5, 1, '06:00', '12:00');
