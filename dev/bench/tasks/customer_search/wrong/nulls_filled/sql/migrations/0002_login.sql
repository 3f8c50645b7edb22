UPDATE customers SET email = 'none-' || id WHERE email IS NULL;
CREATE UNIQUE INDEX customers_lower_email ON customers (lower(email));
