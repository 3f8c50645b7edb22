SELECT s.day, w.ward, COUNT(*) AS occupied, w.beds, ROUND(COUNT(*) * 100.0 / NULLIF(w.beds, 0), 1) AS percent
FROM stays AS s
JOIN wards AS w ON w.ward = s.ward
GROUP BY s.day, w.ward, w.beds
