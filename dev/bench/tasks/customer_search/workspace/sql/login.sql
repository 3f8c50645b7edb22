SELECT id, name FROM customers WHERE lower(email) = lower(%s)
