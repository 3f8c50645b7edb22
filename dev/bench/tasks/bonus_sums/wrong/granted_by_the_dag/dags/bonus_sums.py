from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.session import as_reporting

SUMS = """
INSERT INTO bonus_sums
SELECT %(day)s::date, p.department, SUM(b.cents)
FROM bonuses AS b JOIN people AS p ON p.id = b.person_id
WHERE b.paid_on = %(day)s GROUP BY p.department
"""


@dag(schedule="@monthly", start_date=datetime(2026, 1, 1), catchup=False, tags=["payroll"])
def bonus_sums():
    @task
    def sums(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("payroll")
        hook.run("GRANT SELECT ON bonuses TO reporting")
        as_reporting(hook, "DELETE FROM bonus_sums WHERE paid_on = %(day)s", SUMS, day=ds)

    sums()


bonus_sums()
