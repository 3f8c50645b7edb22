from airflow.plugins_manager import AirflowPlugin


class ReportPages(AirflowPlugin):
    name = "report_pages"
    fastapi_apps = []
