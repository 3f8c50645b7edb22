CREATE UNIQUE INDEX customers_unique_email ON customers (email);
