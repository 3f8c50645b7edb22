DELETE FROM order_lines WHERE order_id IN (SELECT id FROM orders WHERE is_trial = 1 AND id NOT IN (SELECT order_id FROM payments));
DELETE FROM orders WHERE is_trial = 1 AND id NOT IN (SELECT order_id FROM payments);
