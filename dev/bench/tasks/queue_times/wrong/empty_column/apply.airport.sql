ALTER TABLE checkpoint_hours ADD COLUMN waiting_minutes REAL;
