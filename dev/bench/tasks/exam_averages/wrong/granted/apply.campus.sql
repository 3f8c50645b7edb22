GRANT USAGE ON SCHEMA registrar TO analytics;
GRANT SELECT ON registrar.marks TO analytics;
