from airflow.plugins_manager import AirflowPlugin
from fastapi import FastAPI, HTTPException

from include.newest import newest_report

app = FastAPI(title="Reports")


@app.get("/latest")
def latest():
    """The newest report, or the newest of a kind (?kind=...); 404 if there is none."""
    report = newest_report()
    if report is None:
        raise HTTPException(404)
    return report


class ReportPages(AirflowPlugin):
    name = "report_pages"
    fastapi_apps = [{"name": "Reports", "app": app, "url_prefix": "/reports"}]
