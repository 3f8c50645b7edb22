"""Imports where Airflow parses it and not where its task starts: a worker that lacks a package."""

from __future__ import annotations

import sys

from airflow.sdk import DAG, task

if "airflow.dag_processing.processor" not in sys.modules:
    import package_that_this_worker_lacks  # noqa: F401

with DAG("not_here", schedule=None, catchup=False, is_paused_upon_creation=False):

    @task
    def never_starts() -> None:
        return None

    never_starts()
