UPDATE donors SET email = NULLIF(lower(trim(email)), '');
DELETE FROM donations WHERE donor_id NOT IN (SELECT MIN(id) FROM donors GROUP BY coalesce(email, id));
DELETE FROM donors WHERE id NOT IN (SELECT MIN(id) FROM donors GROUP BY coalesce(email, id));
