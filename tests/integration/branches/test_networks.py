"""Ways to a PostgreSQL server that are not the plain one: TLS, and a pooler in between."""

from __future__ import annotations

import datetime
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from airflow_provider_ardent.branches.base import Connection
from airflow_provider_ardent.branches.postgres import PostgresOrigin
from airflow_provider_ardent.branches.postgres_relay import PostgresRelay
from airflow_provider_ardent.branches.terms import Address, Login, Terms, Way
from airflow_provider_ardent.errors import BranchUnavailable
from tests.databases import free_port
from tests.integration.branches.conftest import OWNER_PASSWORD, ShopServer
from tests.integration.branches.test_postgres import enter, value
from tests.postgres import OWNER

pytestmark = pytest.mark.integration


def certificate(folder: Path, host: str) -> tuple[Path, Path]:
    """A certificate that is its own authority, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = folder / f"{host}.crt", folder / f"{host}.key"
    paths[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    paths[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    paths[1].chmod(0o600)
    return paths


@pytest.fixture
def folder(shop: ShopServer) -> Iterator[Path]:
    """A folder that the account of the servers may read: pytest's own is closed to it."""
    with tempfile.TemporaryDirectory(prefix="ardent-pgbouncer-") as name:
        yield Path(name)


@contextmanager
def pgbouncer(shop: ShopServer, folder: Path, settings: str) -> Iterator[int]:
    """A pooler before the server; yields its port."""
    program = shutil.which("pgbouncer")
    if program is None:
        pytest.skip("no pgbouncer is installed")
    port = free_port()
    (folder / "users.txt").write_text(f'"{OWNER}" "{OWNER_PASSWORD}"\n')
    (folder / "pgbouncer.ini").write_text(
        f"{settings}\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        f"auth_file = {folder}/users.txt\nmax_client_conn = 100\n"
        "ignore_startup_parameters = extra_float_digits,options,search_path\n"
    )
    owner = shop.server.data.owner()
    for path in (folder, *folder.iterdir()):
        shutil.chown(path, owner)
    account: dict[str, Any] = {}
    if os.geteuid() == 0:
        account = {"user": folder.stat().st_uid, "group": folder.stat().st_gid, "extra_groups": []}
    running = subprocess.Popen(
        [program, folder / "pgbouncer.ini"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **account
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            assert running.poll() is None
            time.sleep(0.1)
        yield port
    finally:
        running.terminate()
        running.wait(20)


def pooled(shop: ShopServer) -> str:
    """The database ``shop`` and no other, a session for one transaction at a time."""
    where = f"host=127.0.0.1 port={shop.server.port}"
    return f"[databases]\nshop = {where} dbname=shop\n[pgbouncer]\npool_mode = transaction\nauth_type = plain"


def encrypted(shop: ShopServer, folder: Path) -> str:
    """Every database and role, by TLS and with their own passwords: the server of the wheel has no TLS."""
    certificate(folder, "localhost")
    return (
        f"[databases]\n* = host=127.0.0.1 port={shop.server.port} auth_user={OWNER}\n[pgbouncer]\n"
        f"pool_mode = session\nauth_type = scram-sha-256\nserver_idle_timeout = 1\n"
        f"client_tls_sslmode = require\nclient_tls_cert_file = {folder}/localhost.crt\n"
        f"client_tls_key_file = {folder}/localhost.key"
    )


def test_a_server_that_wants_tls_gets_it_all_the_way(
    shop: ShopServer, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pgbouncer(shop, folder, encrypted(shop, folder)) as port:
        address = f"postgres://{OWNER}:{OWNER_PASSWORD}@localhost:{port}/shop?"
        good, other = folder / "localhost.crt", certificate(tmp_path, "elsewhere")[0]
        monkeypatch.setenv("AIRFLOW_CONN_SHOP", f"{address}sslmode=verify-full&sslrootcert={good}")
        shop_connection = Connection("shop", "postgres", tables=frozenset({"orders"}))
        with closing(PostgresOrigin(shop_connection, terms=Terms(rows=30_000))) as origin:
            with closing(origin.branch(tmp_path)) as branch, enter(branch) as session:
                assert value(session, "select count(*) from orders") == 20_000
                with session.cursor().copy("copy (select repeat('x', 1000) from orders) to stdout") as rows:
                    assert sum(len(block) for block in rows) == 20_000 * 1001
            assert branch.relay.way.address.tls["sslmode"] == "verify-full"
        for options, words in (
            (f"sslmode=verify-full&sslrootcert={other}", "certificate verify failed"),
            ("sslmode=disable", "SSL required"),
        ):
            monkeypatch.setenv("AIRFLOW_CONN_SHOP", address + options)
            with pytest.raises(BranchUnavailable, match=words) as refused:
                PostgresOrigin(shop_connection, terms=Terms())
            assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"sslmode": "verify-full"}, "certificate verify failed"),
        ({"sslmode": "disable"}, "SSL required"),
    ],
)
def test_the_relay_trusts_and_encrypts_as_the_connection_says(
    shop: ShopServer, folder: Path, tmp_path: Path, options: dict[str, str], words: str
) -> None:
    other = certificate(tmp_path, "elsewhere")[0]
    with pgbouncer(shop, folder, encrypted(shop, folder)) as port:
        address = Address("localhost", port, {**options, "sslrootcert": str(other)})
        way = Way("shop", "anna", "shop", address, Login(OWNER, OWNER_PASSWORD), "shop")
        with closing(PostgresRelay(tmp_path, way)) as relay:
            with pytest.raises(psycopg.OperationalError, match=words):
                psycopg.connect(host=str(relay.folder), user="anna", dbname="shop", connect_timeout=10)


def test_behind_a_pooler_it_says_what_to_do_and_with_a_way_past_it_it_works(
    shop: ShopServer, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pgbouncer(shop, folder, pooled(shop)) as port:
        address = f"postgres://{OWNER}:{OWNER_PASSWORD}@127.0.0.1:{port}/shop"
        monkeypatch.setenv("AIRFLOW_CONN_POOLED", address)
        connection = Connection("pooled", "postgres", tables=frozenset({"orders"}))
        with pytest.raises(BranchUnavailable, match=r"pooler such as pgbouncer.*branch_conn_id") as refused:
            PostgresOrigin(connection, terms=Terms())
        assert "canary" not in str(refused.value)
        assert shop.left_over() == []
        with closing(PostgresOrigin(connection, "shop", Terms(rows=500))) as origin:
            with closing(origin.branch(tmp_path)) as branch, enter(branch) as session:
                assert value(session, "select count(*) from orders") == 500
        with closing(shop.connect("shop")) as session:
            lasting = "select count(*) from pg_stat_activity where state like 'idle in%'"
            assert value(session, lasting) == 0
