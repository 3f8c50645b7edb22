"""The schema reader against a real PostgreSQL, through Airflow's own hook."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.context.schema import SchemaReader

pytestmark = pytest.mark.integration

INSTALLED = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"))
POSTGRES = shutil.which("postgres") or (str(INSTALLED[-1]) if INSTALLED else None)
TABLES = """
CREATE SCHEMA shop;
CREATE TABLE shop.orders (id integer PRIMARY KEY, email text NOT NULL, amount_eur numeric(10, 2));
CREATE TABLE "Mixed" ("Id" integer, note text);
CREATE TABLE hidden (id integer);
CREATE TABLE customers (id integer);
INSERT INTO shop.orders SELECT n, 'm' || n, n FROM generate_series(1, 50) n;
CREATE ROLE reader LOGIN;
GRANT USAGE ON SCHEMA shop TO reader;
GRANT SELECT ON shop.orders, "Mixed", customers TO reader;
"""


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    if POSTGRES is None:
        pytest.skip("no PostgreSQL server is installed")
    programs = Path(POSTGRES).resolve().parent
    folder = tmp_path_factory.mktemp("postgres")
    options: dict[str, Any] = {}
    if os.geteuid() == 0:
        try:
            account = pwd.getpwnam("postgres")
        except KeyError:
            pytest.skip("PostgreSQL refuses to run as root, and there is no user 'postgres'")
        os.chown(folder, account.pw_uid, account.pw_gid)
        for above in folder.parents:
            if above.stat().st_uid == 0 and above != Path("/") and above != Path("/tmp"):
                above.chmod(above.stat().st_mode | 0o055)
        options = {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": []}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    data = folder / "data"
    run = {"check": True, "capture_output": True, "timeout": 120, "cwd": folder, **options}
    subprocess.run([programs / "initdb", "-D", data, "-U", "owner", "-A", "trust", "--no-sync"], **run)
    server = subprocess.Popen(
        [
            *(programs / "postgres", "-D", data, "-p", str(number), "-c", "listen_addresses=127.0.0.1"),
            *("-c", f"unix_socket_directories={folder}", "-c", "fsync=off"),
        ],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, **options,
    )  # fmt: skip
    try:
        for _ in range(100):
            ready = subprocess.run(
                [programs / "pg_isready", "-h", "127.0.0.1", "-p", str(number)], **{**run, "check": False}
            )
            if ready.returncode == 0:
                break
        psql = [
            programs / "psql",
            "-h",
            "127.0.0.1",
            "-p",
            str(number),
            "-U",
            "owner",
            "postgres",
            "-c",
            TABLES,
        ]
        subprocess.run(psql, **run)
        yield number
    finally:
        server.terminate()
        server.wait(30)


@pytest.fixture
def reader(port: int, monkeypatch: pytest.MonkeyPatch) -> SchemaReader:
    monkeypatch.setenv("AIRFLOW_CONN_SHOP", f"postgres://reader:canary-pw@127.0.0.1:{port}/postgres")
    return SchemaReader.of("shop")


def test_tables_keys_and_neighbours(reader: SchemaReader) -> None:
    schema = reader.read(["orders", "shop.orders", "mixed", "shop.oders", "custmers"])
    assert schema.errors == ()
    assert [table.text() for table in schema.tables] == [
        "orders(id integer not null, email text not null, amount_eur numeric)",
        "shop.orders(id integer not null, email text not null, amount_eur numeric)",
        "mixed(Id integer, note text)",
    ]
    assert [table.rows for table in schema.tables] == [50, 50, 0]
    assert [(m.name, m.near[0]) for m in schema.missing] == [
        ("shop.oders", "shop.orders"),
        ("custmers", "public.customers"),
    ]


def test_a_table_that_the_user_may_not_read_is_not_missing(reader: SchemaReader) -> None:
    schema = reader.read(["hidden", "shop.orders"])
    assert schema.missing == ()
    assert "hidden exists, but the connection's user may not read it" in schema.errors[0]
    assert [table.name for table in schema.tables] == ["shop.orders"]


def test_the_session_cannot_write(reader: SchemaReader) -> None:
    from airflow_provider_ardent.context.catalogs import InformationSchema

    catalog = InformationSchema(reader.hook, "postgres", 5)
    with catalog.connect() as connection:
        with pytest.raises(Exception, match="read-only transaction"):
            connection.cursor().execute("CREATE TABLE x (a int)")
        catalog.recover()
        with pytest.raises(Exception, match="read-only transaction"):
            connection.cursor().execute("CREATE TABLE x (a int)")
    connection.close()


def test_a_server_that_is_gone_is_a_sentence_without_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        number = taken.getsockname()[1]
        monkeypatch.setenv("AIRFLOW_CONN_GONE", f"postgres://reader:canary-pw@127.0.0.1:{number}/x")
        schema = SchemaReader.of("gone").read(["orders"])
    assert "'gone'" in schema.errors[0]
    assert "canary-pw" not in schema.errors[0]
