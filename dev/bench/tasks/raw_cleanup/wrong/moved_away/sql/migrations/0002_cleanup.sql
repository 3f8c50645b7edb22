CREATE TABLE old_measurements AS SELECT * FROM raw_measurements;
DELETE FROM raw_measurements;
