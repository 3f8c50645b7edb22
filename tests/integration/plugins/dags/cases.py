"""DAGs that fail in every way that Airflow knows, for the tests of capture."""

from __future__ import annotations

import os
import signal
import sys
import time
from datetime import timedelta

from airflow.sdk import DAG, BaseHook, Param, task

FAST = timedelta(seconds=1)


def parse(row: dict[str, str]) -> int:
    return int(row["amount"])


def load(row: dict[str, str]) -> int:
    try:
        return parse(row)
    except KeyError as error:
        login = BaseHook.get_connection("shop")
        canaries = f"{os.environ['CANARY_PASSWORD']} {login.password} password=canary-text-1"
        told = f"no amount in {sorted(row)}; {canaries}"
        raise ValueError(told) from error


def tell() -> None:
    raise RuntimeError("this DAG always fails")


def dag(name: str, **kwargs: object) -> DAG:
    tags = kwargs.pop("tags", [])
    return DAG(name, schedule=None, catchup=False, is_paused_upon_creation=False, tags=tags, **kwargs)


with dag("raises", tags=["shop"], params={"day": Param("2026-01-01")}):

    @task(templates_dict={"conn_id": "shop", "day": "{{ params.day }}", "token": "canary-field-1"})
    def raising() -> int:
        return load({"amnt": "3"})

    @task
    def after(value: int) -> int:
        return value

    @task
    def before() -> dict[str, str]:
        return {"rows": "3", "password": "canary-xcom-1"}

    before() >> (failed := raising())
    after(failed)

with dag("exits"):

    @task
    def exiting() -> None:
        sys.exit(3)

    exiting()

with dag("times_out"):

    @task(execution_timeout=timedelta(seconds=1))
    def waiting() -> None:
        time.sleep(60)

    waiting()

with dag("killed"):

    @task
    def killing() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    killing()

with dag("lost"):

    @task
    def losing() -> None:
        os.kill(os.getppid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)

    losing()

with dag("marked"):

    @task
    def sleeping() -> None:
        time.sleep(120)

    sleeping()

with dag("retried"):

    @task(retries=1, retry_delay=FAST)
    def retrying() -> None:
        tell()

    retrying()

with dag("opted_out", tags=["ardent:off"]):

    @task
    def ignored() -> None:
        tell()

    ignored()

with dag("ours"):

    @task
    def own() -> None:
        tell()

    own()

with dag("storm", max_active_tasks=4):

    @task
    def gust(number: int) -> None:
        raise OSError(f"source {number} is gone")

    gust.expand(number=list(range(20)))

with dag("beside"):

    @task
    def unseen() -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    @task
    def long_running() -> None:
        time.sleep(600)

    unseen()
    long_running()
