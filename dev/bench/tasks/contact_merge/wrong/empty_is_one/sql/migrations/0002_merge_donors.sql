UPDATE donors SET email = lower(trim(coalesce(email, '')));
UPDATE donations SET donor_id = (
  SELECT MIN(other.id) FROM donors AS other JOIN donors AS own ON own.email = other.email WHERE own.id = donations.donor_id
);
UPDATE donors SET phone = (
  SELECT other.phone FROM donors AS other
  WHERE other.email = donors.email AND coalesce(other.phone, '') <> '' ORDER BY other.id LIMIT 1
) WHERE coalesce(phone, '') = '';
DELETE FROM donors WHERE id NOT IN (SELECT MIN(id) FROM donors GROUP BY email);
