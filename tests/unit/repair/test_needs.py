# ruff: noqa: E501
from __future__ import annotations

import pytest

from airflow_provider_ardent.repair.incident import Failure
from airflow_provider_ardent.repair.needs import what_to_give


def need(*chain: str, conn_ids: tuple[str, ...] = ("shop",)) -> str:
    head, _, message = chain[0].partition(": ")
    failure = Failure(
        kind="task", source="task", dag_id="orders", task_id="load", at="", error_type=head.rpartition(".")[2],
        error_message=message, error_chain=chain, conn_ids=conn_ids,
    )  # fmt: skip
    return what_to_give(failure, {"shop": "etl@db.example.org/shop"}.get).text()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("error", "start"),
    [
        (
            "AirflowNotFoundException: The conn_id `warehouse` isn't defined",
            "The person who runs Airflow must give a connection with the id 'warehouse' to Airflow "
            "(Admin → Connections, or AIRFLOW_CONN_WAREHOUSE).",
        ),
        (
            "AirflowRuntimeError: VARIABLE_NOT_FOUND: {'message': 'Variable with key `rates-url` not found'}",
            "The person who runs Airflow must give a variable with the key 'rates-url' to Airflow "
            "(Admin → Variables, or AIRFLOW_VAR_RATES_URL).",
        ),
        (
            "InsufficientPrivilege: permission denied for table orders",
            "The owner of the database must give the missing privilege on orders to the user of the "
            "connection 'shop' (etl@db.example.org/shop).",
        ),
        (
            "OperationalError: (1142, \"SELECT command denied to user 'etl'@'h' for table 'orders'\")",
            "The owner of the database must give the SELECT privilege on orders to the user 'etl' of the "
            "connection 'shop' (etl@db.example.org/shop).",
        ),
        (
            'OperationalError: connection to server at "db", port 5432 failed: FATAL:  password authentication '
            'failed for user "etl"',
            "The person who runs Airflow must give the right password of the user 'etl' to the connection "
            "'shop' (etl@db.example.org/shop) (host db).",
        ),
        (
            "ClientError: An error occurred (AccessDenied) when calling the PutObject operation: User: "
            'arn:aws:iam::1:user/etl is not authorized to perform: s3:PutObject on resource: "arn:aws:s3:::lake/o"',
            "The owner of the cloud account must give the permission s3:PutObject on arn:aws:s3:::lake/o to "
            "arn:aws:iam::1:user/etl.",
        ),
        (
            "HTTPError: 401 Client Error: Unauthorized for url: https://api.example.org/v1?token=abc",
            "The person who runs Airflow must give a valid token or password for https://api.example.org/v1 to",
        ),
        (
            "HTTPError: 403 Client Error: Forbidden for url: https://api.example.org/v1",
            "The owner of the service must give access for https://api.example.org/v1 to the account of",
        ),
        (
            'OperationalError: FATAL:  database "shp" does not exist',
            "The person who runs Airflow must give an existing database instead of 'shp' to",
        ),
        (
            "NoCredentialsError: Unable to locate credentials",
            "The person who runs Airflow must give working credentials to the connection 'shop'",
        ),
    ],
    ids=lambda value: value[:40],
)
def test_says_who_gives_what_to_whom(error: str, start: str) -> None:
    assert need(error).startswith(start)


def test_names_the_task_where_no_connection_is_known() -> None:
    assert "to task load of DAG orders." in need("NoCredentialsError: none", conn_ids=())


def test_no_secret_is_repeated() -> None:
    text = need("OperationalError: could not connect to postgres://etl:canary-pw@db/x, password=canary-pw")
    assert "canary-pw" not in text
