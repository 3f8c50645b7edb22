from datetime import datetime

from airflow.sdk import BaseHook, dag, task

RULES = {
    "ph_range": "ph IS NULL OR ph NOT BETWEEN 0 AND 14",
    "unknown_site": "site IS NULL OR site NOT IN (SELECT site FROM sites)",
    "duplicate": "EXISTS (SELECT 1 FROM samples AS o WHERE o.sample_no = samples.sample_no AND o.id < samples.id)",
}


@dag(schedule="@daily", start_date=datetime(2026, 4, 1), catchup=False, tags=["lab"])
def sample_quality():
    @task
    def count(ds: str | None = None) -> dict[str, int]:
        hook = BaseHook.get_hook("lab")
        found = {}
        for rule, condition in RULES.items():
            query = f"SELECT COUNT(*) FROM samples WHERE taken_on = ? AND ({condition})"
            found[rule] = hook.get_first(query, parameters=(ds,))[0]
            hook.run("INSERT OR REPLACE INTO quality_findings VALUES (?, ?, ?)", parameters=(ds, rule, found[rule]))
        return found

    @task
    def judge(found: dict[str, int], ds: str | None = None) -> None:
        bad = {rule: number for rule, number in found.items() if number}
        if bad:
            print(bad)

    judge(count())


sample_quality()
