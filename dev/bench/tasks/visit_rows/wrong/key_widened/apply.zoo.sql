DROP TABLE daily_visits;
CREATE TABLE daily_visits (day TEXT NOT NULL, entrance TEXT NOT NULL, visits INTEGER NOT NULL, PRIMARY KEY (day, entrance));
