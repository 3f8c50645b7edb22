INSERT INTO deleted_orders SELECT * FROM orders WHERE is_trial = 1;
DELETE FROM order_lines WHERE order_id IN (SELECT id FROM orders WHERE is_trial = 1);
DELETE FROM orders WHERE is_trial = 1;
