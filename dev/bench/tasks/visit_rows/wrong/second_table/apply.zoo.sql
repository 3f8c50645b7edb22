CREATE TABLE entrance_visits (day TEXT NOT NULL, entrance TEXT NOT NULL, visits INTEGER NOT NULL, PRIMARY KEY (day, entrance));
