CREATE UNIQUE INDEX customers_lower_email ON customers (lower(email));
ANALYZE customers;
