"""Hours of hire for each day on which trips began, as far as they were received up to the end of the run's day."""

from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.hire import all_sums, recompute


@dag(schedule="@daily", start_date=datetime(2026, 6, 1), catchup=False, max_active_runs=1, tags=["bikes"])
def hire_hours():
    @task
    def compute(ds: str | None = None) -> None:
        recompute(BaseHook.get_hook("bikes"), ds, until=ds)

    @task
    def compare(ds: str | None = None) -> None:
        stored, wanted = all_sums(BaseHook.get_hook("bikes"), ds)
        wrong = sorted(day for day in wanted if stored.get(day) != wanted[day])
        if wrong:
            raise ValueError(f"hire_hours is wrong for {', '.join(wrong)}")

    compute() >> compare()


hire_hours()
