SELECT s.day, w.ward, COUNT(*) AS occupied, w.beds, COUNT(*) / w.beds * 100 AS percent
FROM stays AS s
JOIN wards AS w ON w.ward = s.ward
GROUP BY s.day, w.ward, w.beds
