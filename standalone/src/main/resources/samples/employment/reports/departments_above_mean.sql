WITH hires AS (
    SELECT d.id AS id, d.department AS department, COUNT(h.id) AS hired
    FROM departments d
    LEFT JOIN hired_employees h
      ON h.department_id = d.id AND h.datetime >= '2021-01-01' AND h.datetime < '2022-01-01'
    GROUP BY d.id, d.department
)
SELECT id, department, hired
FROM hires
WHERE hired > (SELECT AVG(hired) FROM hires)
ORDER BY hired DESC, id
