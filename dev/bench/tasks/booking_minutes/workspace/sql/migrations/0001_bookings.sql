CREATE TABLE bookings (id integer PRIMARY KEY, room text NOT NULL, starts_at timestamp NOT NULL, ends_at timestamp);
