DELETE FROM closed_months WHERE month = '2026-03';
UPDATE ledger SET cents = 19000 WHERE invoice = 1007;
UPDATE month_totals SET cents = 24000 WHERE month = '2026-03';
