from datetime import datetime

from airflow.sdk import BaseHook, dag, task

from include.meals import PLAN, differences


@dag(schedule="@daily", start_date=datetime(2026, 9, 1), catchup=False, tags=["school"])
def meal_counts():
    @task
    def plan(ds: str | None = None) -> None:
        hook = BaseHook.get_hook("school")
        hook.run("DELETE FROM meal_counts WHERE day = ?", parameters=(ds,))
        hook.run(PLAN, parameters=(ds,))

    @task
    def compare(ds: str | None = None) -> None:
        ordered, planned = differences(BaseHook.get_hook("school"), ds)
        if ordered != planned:
            raise ValueError(f"{ordered} meals are ordered for {ds}, but the kitchens are told {planned}")

    plan() >> compare()


meal_counts()
