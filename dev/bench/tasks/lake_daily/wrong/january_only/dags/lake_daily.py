from datetime import datetime, timedelta

from airflow.providers.databricks.operators.databricks import DatabricksRunNowOperator, DatabricksSubmitRunOperator
from airflow.sdk import DAG

with DAG(
    "lake_daily",
    schedule="30 4 * * *",
    start_date=datetime(2026, 1, 1),
    catchup=False,
    default_args={"retries": 2, "execution_timeout": timedelta(hours=2)},
    tags=["lake"],
):
    ingest = DatabricksSubmitRunOperator(
        task_id="ingest",
        databricks_conn_id="lakehouse",
        existing_cluster_id="0923-164208-meow279",
        notebook_task={"notebook_path": "/Repos/data/ingest", "base_parameters": {"day": "{{ ds }}"}},
    )
    publish = DatabricksRunNowOperator(
        task_id="publish",
        databricks_conn_id="lakehouse",
        job_id=4711,
        notebook_params={"day": "{{ ds }}", "mode": "{{ 'full' if ds.endswith('01-01') else 'delta' }}"},
    )
    ingest >> publish
