SELECT d.day, w.ward, COUNT(s.patient_id) AS occupied, w.beds,
       ROUND(COUNT(s.patient_id) * 100.0 / NULLIF(w.beds, 0), 1) AS percent
FROM (SELECT DISTINCT day FROM stays) AS d
CROSS JOIN wards AS w
LEFT JOIN stays AS s ON s.day = d.day AND s.ward = w.ward
GROUP BY d.day, w.ward, w.beds
