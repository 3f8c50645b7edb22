from datetime import datetime

from airflow.sdk import dag, task

from include.database import execute, log_run, query, replace


@dag(
    dag_id="consular__visa_waits",
    schedule="17 5 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    default_args={"owner": "consular", "retries": 3},
    tags=["consular", "report"],
)
def visa_waits():
    @task
    def report(ds: str | None = None) -> None:
        execute(
            "consular",
            "CREATE TABLE IF NOT EXISTS rpt_visa_waits"
            " (day TEXT, office TEXT, decided INTEGER, average_days REAL, PRIMARY KEY (day, office))",
        )
        rows = query(
            "consular",
            "SELECT decided_on, office, COUNT(*), ROUND(AVG(julianday(decided_on) - julianday(applied_on)), 0)"
            " FROM applications WHERE decided_on = ? GROUP BY 1, 2",
            (ds,),
        )
        replace("consular", "rpt_visa_waits", "day = ?", (ds,), rows)
        log_run("consular", "consular__visa_waits", ds, len(rows))

    report()


visa_waits()
