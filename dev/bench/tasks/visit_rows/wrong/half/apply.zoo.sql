ALTER TABLE daily_visits ADD COLUMN entrance TEXT;
