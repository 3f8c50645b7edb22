INSERT INTO deleted_orders SELECT * FROM orders WHERE customer = 'tester' AND id < 6;
DELETE FROM order_lines WHERE order_id IN (SELECT id FROM orders WHERE customer = 'tester' AND id < 6);
DELETE FROM orders WHERE customer = 'tester' AND id < 6;
