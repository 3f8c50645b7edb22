ALTER TABLE checkpoint_hours ADD COLUMN waiting_minutes REAL;
UPDATE checkpoint_hours SET waiting_minutes = 60.0 / passengers;
