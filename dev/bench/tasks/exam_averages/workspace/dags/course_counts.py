from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.analytics import run_as_analytics

COUNTS = "INSERT INTO course_counts SELECT held_on, course, COUNT(*) FROM exams WHERE held_on = %(day)s GROUP BY 1, 2"


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["campus"])
def course_counts():
    @task
    def count(ds: str | None = None) -> None:
        run_as_analytics(
            BaseHook.get_hook("campus"), "DELETE FROM course_counts WHERE held_on = %(day)s", COUNTS, day=ds
        )

    count()


course_counts()
