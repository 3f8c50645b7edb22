GRANT SELECT ON bonuses TO reporting;
