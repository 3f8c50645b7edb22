ALTER TABLE course_counts ADD COLUMN average_mark numeric;
