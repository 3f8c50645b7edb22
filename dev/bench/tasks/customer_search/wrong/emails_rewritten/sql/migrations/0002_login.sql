UPDATE customers SET email = lower(email);
CREATE UNIQUE INDEX customers_lower_email ON customers (lower(email));
