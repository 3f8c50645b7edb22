"""Asks our page as Airflow's API server would mount it, and keeps the answers."""

from datetime import datetime

from airflow.sdk import BaseHook, dag, task


@dag(schedule="@daily", start_date=datetime(2026, 1, 1), catchup=False, tags=["reports"])
def page_check():
    @task
    def ask(ds: str | None = None) -> None:
        from fastapi import FastAPI
        from starlette.testclient import TestClient

        from plugins.report_pages import ReportPages

        server = FastAPI()
        for app in ReportPages.fastapi_apps:
            server.mount(app["url_prefix"], app["app"], app["name"])
        client = TestClient(server)
        hook = BaseHook.get_hook("reports")
        hook.run("DELETE FROM answers WHERE day = ?", parameters=(ds,))
        for query in ("", "?kind=sales", "?kind=stock", "?kind=none"):
            answer = client.get(f"/reports/latest{query}")
            text = answer.text if answer.status_code == 200 else ""
            hook.run("INSERT INTO answers VALUES (?, ?, ?, ?)", parameters=(ds, query, answer.status_code, text))

    ask()


page_check()
