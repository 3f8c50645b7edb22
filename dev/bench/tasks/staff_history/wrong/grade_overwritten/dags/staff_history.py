from datetime import datetime

from airflow.sdk import BaseHook, dag, task

CLOSE = """
UPDATE staff_history SET valid_to = :day
WHERE valid_to IS NULL AND NOT EXISTS (
  SELECT 1 FROM staff_lists AS l
  WHERE l.day = :day AND l.person_id = staff_history.person_id
    AND l.department = staff_history.department
)
"""
OPEN = """
INSERT INTO staff_history (person_id, department, grade, valid_from)
SELECT person_id, department, grade, :day FROM staff_lists AS l
WHERE l.day = :day AND NOT EXISTS (
  SELECT 1 FROM staff_history AS h WHERE h.person_id = l.person_id AND h.valid_to IS NULL
)
"""


@dag(schedule="@daily", start_date=datetime(2026, 2, 1), catchup=False, max_active_runs=1, tags=["hr"])
def staff_history():
    @task
    def apply(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("hr")
        if not hook.get_first("SELECT COUNT(*) FROM staff_lists WHERE day = ?", parameters=(ds,))[0]:
            raise ValueError(f"there is no staff list of {ds}")
        hook.run([CLOSE, OPEN], parameters={"day": ds})

    apply()


staff_history()
