from datetime import datetime

from airflow.sdk import dag, task

from include.database import execute, log_run, query, replace


@dag(
    dag_id="consular__visits",
    schedule="17 5 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    default_args={"owner": "consular", "retries": 3},
    tags=["consular", "report"],
)
def visits():
    @task
    def report(ds: str | None = None) -> None:
        execute(
            "consular",
            "CREATE TABLE IF NOT EXISTS rpt_visits (day TEXT, office TEXT, visits INTEGER, PRIMARY KEY (day, office))",
        )
        rows = query("consular", "SELECT day, office, COUNT(*) FROM visits WHERE day = ? GROUP BY 1, 2", (ds,))
        replace("consular", "rpt_visits", "day = ?", (ds,), rows)
        log_run("consular", "consular__visits", ds, len(rows))

    report()


visits()
