CREATE TABLE marks AS SELECT * FROM registrar.marks;
GRANT SELECT ON marks TO analytics;
