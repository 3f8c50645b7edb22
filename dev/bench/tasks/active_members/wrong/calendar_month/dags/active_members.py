from datetime import datetime

from airflow.sdk import BaseHook, dag, task

ACTIVE = """
INSERT INTO active_members
SELECT :day, g.gym, COUNT(a.id)
FROM gyms AS g
LEFT JOIN (
  SELECT m.id, m.gym
  FROM members AS m
  JOIN visits AS v ON v.member_id = m.id AND v.minutes >= 10 AND v.day >= date(:day, 'start of month') AND v.day <= :day
  WHERE NOT EXISTS (
    SELECT 1 FROM pauses AS p
    WHERE p.member_id = m.id AND p.first_day <= :day AND (p.last_day IS NULL OR p.last_day >= :day)
  )
  GROUP BY m.id, m.gym
  HAVING COUNT(DISTINCT v.day) >= 3
) AS a ON a.gym = g.gym
GROUP BY g.gym
"""


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["gyms"])
def active_members():
    @task
    def count(ds: str | None = None) -> None:
        BaseHook.get_hook("gyms").run(["DELETE FROM active_members WHERE day = :day", ACTIVE], parameters={"day": ds})

    count()


active_members()
