SELECT ward, upper(ward) AS label FROM wards
