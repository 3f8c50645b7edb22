DELETE FROM raw_measurements;
