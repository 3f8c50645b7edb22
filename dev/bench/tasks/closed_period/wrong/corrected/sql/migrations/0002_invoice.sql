UPDATE ledger SET cents = 19000 WHERE invoice = 1007;
