UPDATE donors SET email = NULLIF(lower(trim(email)), '');
UPDATE donations SET donor_id = (
  SELECT MIN(other.id) FROM donors AS other JOIN donors AS own ON own.email = other.email WHERE own.id = donations.donor_id
) WHERE donor_id IN (SELECT id FROM donors WHERE email IS NOT NULL);
DELETE FROM donors WHERE email IS NOT NULL AND id NOT IN (SELECT MIN(id) FROM donors WHERE email IS NOT NULL GROUP BY email);
