SELECT d.department AS department,
       j.job AS job,
       SUM(CASE WHEN QUARTER(h.datetime) = 1 THEN 1 ELSE 0 END) AS q1,
       SUM(CASE WHEN QUARTER(h.datetime) = 2 THEN 1 ELSE 0 END) AS q2,
       SUM(CASE WHEN QUARTER(h.datetime) = 3 THEN 1 ELSE 0 END) AS q3,
       SUM(CASE WHEN QUARTER(h.datetime) = 4 THEN 1 ELSE 0 END) AS q4
FROM hired_employees h
JOIN departments d ON d.id = h.department_id
JOIN jobs j ON j.id = h.job_id
WHERE h.datetime >= '2021-01-01' AND h.datetime < '2022-01-01'
GROUP BY d.department, j.job
ORDER BY d.department, j.job
