DELETE FROM loan_ranks WHERE day = %(day)s;
