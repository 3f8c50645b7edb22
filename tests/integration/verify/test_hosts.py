"""The way out of the sandbox: real clients reach a listed host, and no other, from a real runner."""

from __future__ import annotations

import datetime
import ipaddress
import json
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from airflow_provider_ardent.errors import NotConfigured
from airflow_provider_ardent.network import Internet
from airflow_provider_ardent.verify.hosts import Host, HostGate, listed
from airflow_provider_ardent.verify.play import Played, Player
from airflow_provider_ardent.verify.pool import RunnerPool
from airflow_provider_ardent.verify.target import missing_in_sandbox
from airflow_provider_ardent.verify.wire import RunOrder, TaskResult

pytestmark = pytest.mark.integration

DAG = """
import asyncio
import http.client
import socket
import ssl
import urllib.request

import aiohttp
import httpx
import requests
from airflow.sdk import DAG, task

URLS = {urls!r}
REAL = socket.socket.__mro__[1]


async def ask(client, url):
    if client == "aiohttp":
        async with aiohttp.ClientSession() as session, session.get(url) as answer:
            return await answer.text()
    async with httpx.AsyncClient() as session:
        return (await session.get(url)).text


with DAG("asks", schedule=None):
    for client, url in URLS.items():

        @task(task_id=client)
        def ask_with(client=client, url=url):
            if client == "urllib":
                said = urllib.request.urlopen(url, timeout=20).read().decode()
            elif client in ("requests", "strange"):
                said = requests.get(url, timeout=20).text
            elif client == "httpx":
                said = httpx.get(url, timeout=20).text
            elif client == "undone":
                said = str(REAL().connect(("127.0.0.1", int(url.rpartition(":")[2]))))
            elif client == "large":
                said = str(len(requests.get(url + "/large", timeout=20).content))
            elif client == "tls":
                context = ssl.create_default_context(cafile={cafile!r})
                said = urllib.request.urlopen(url, timeout=20, context=context).read().decode()
            else:
                said = asyncio.run(ask(client, url))
            print("SAID", said)

        ask_with()
"""


class Answers(BaseHTTPRequestHandler):
    """Says hello; ``/large`` is 3 MB."""

    def do_GET(self) -> None:
        body = b"x" * 3_000_000 if self.path == "/large" else b"hello from outside"
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        return


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    if context is not None:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server.server_port
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as found:
        yield found


def played(
    pool: RunnerPool, tree: Path, hosts: Sequence[str], urls: Mapping[str, str], cafile: str = ""
) -> tuple[Played, dict[str, TaskResult]]:
    """What one run of a DAG did in which each client asks its address, and how each task ended."""
    (tree / "asks.py").write_text(DAG.format(urls=dict(urls), cafile=cafile))
    pool.hosts = listed(hosts)
    try:
        done = Player(pool, ()).play(tree, (), RunOrder("asks.py", "asks", again=False), lambda said: True)
    finally:
        pool.hosts = ()
    assert not done.transcript.unprepared, done.transcript.unprepared
    return done, {result.task_id: result for result in done.transcript.tasks}


def test_listed_hosts_are_reached_by_every_client(pool: RunnerPool, tmp_path: Path, port: int) -> None:
    certificate = write_certificate(tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "ca.pem").write_bytes(certificate.read_bytes().split(b"-----BEGIN PRIVATE")[0])
    plain = ("urllib", "requests", "httpx", "aiohttp", "httpx_async", "large", "undone")
    with serving(context) as secure:
        urls = dict.fromkeys(plain, f"http://localhost:{port}")
        urls |= dict.fromkeys(("tls", "strange"), f"https://localhost:{secure}")
        hosts = [f"internal:localhost:{one}" for one in (port, secure)]
        done, ended = played(pool, tree, hosts, urls, cafile="ca.pem")
    for client in ("urllib", "requests", "httpx", "aiohttp", "httpx_async", "tls"):
        assert "SAID hello from outside" in ended[client].log, ended[client]
    assert "SAID 3000000" in ended["large"].log, ended["large"]
    assert set(done.reached) == {f"localhost:{port}", f"localhost:{secure}"}
    assert done.refusals == ()
    # TLS is between the task and the host: who the host is, is for the task to check.
    assert "CERTIFICATE_VERIFY_FAILED" in str(ended["strange"].fault)
    # Code that takes the way out away has no network, as before.
    assert ended["undone"].fault is not None
    assert "PermissionError" in ended["undone"].fault.chain[0]


def test_any_other_host_is_refused_by_name(pool: RunnerPool, tmp_path: Path, port: int) -> None:
    with serving() as other:
        urls = dict.fromkeys(("urllib", "requests", "aiohttp", "httpx_async"), f"http://localhost:{other}")
        urls["httpx"] = f"http://localhost:{port}"
        done, ended = played(pool, tmp_path, ["example.com", f"localhost:{port}"], urls)
    assert {result.state for result in ended.values()} == {"failed"}
    assert done.reached == ()
    unlisted = (
        f"localhost:{other} cannot be reached from the sandbox: [ardent] sandbox_hosts does not list it"
    )
    private = f"localhost:{port} cannot be reached from the sandbox: its address is not public."
    assert len(done.refusals) == 2
    assert unlisted in done.refusals
    assert any(text.startswith(private) for text in done.refusals)
    for client, result in ended.items():
        assert result.fault is not None
        outside = missing_in_sandbox(result.fault)
        # anyio keeps the errors of its attempts to itself.
        wanted = {"httpx": private[:-1], "httpx_async": "what it connects to cannot be reached"}
        assert outside.startswith(wanted.get(client, unlisted)), (client, result.fault)


def test_an_open_connection_ends_with_the_run(tmp_path: Path, port: int) -> None:
    with socket.socket(socket.AF_UNIX) as client, socket.socket(socket.AF_UNIX) as late:
        client.settimeout(10)
        with HostGate(tmp_path, listed([f"internal:localhost:{port}"])) as gate:
            client.connect(gate.environment["ARDENT_WAY_OUT"])
            client.sendall(json.dumps({"host": "localhost", "port": port}).encode() + b"\n")
            assert client.recv(3) == b"{}\n"
        assert client.recv(1) == b""
        with pytest.raises(OSError, match="No such file"):
            late.connect(gate.environment["ARDENT_WAY_OUT"])


def test_a_name_is_resolved_once(tmp_path: Path, port: int) -> None:
    class Moving(Internet):
        answers = [["93.184.216.34"], ["127.0.0.1"]]

        def resolve(self, host: str, port: int) -> list[str]:
            return self.answers.pop(0)

        def connect(self, address: str, port: int, seconds: float) -> Any:
            assert address == "93.184.216.34"
            raise OSError("not there")

    gate = HostGate(tmp_path, listed([f"moving.example.com:{port}"]), Moving())
    with gate, pytest.raises(Exception, match="does not answer"):
        gate._connect("moving.example.com", port)


def test_entries() -> None:
    assert listed(["API.example.com", "internal:10.0.0.1:8080", "[::1]:80"]) == (
        Host("api.example.com"),
        Host("10.0.0.1", 8080, True),
        Host("::1", 80),
    )
    assert Host("a").covers("a", 443)
    assert not Host("a").covers("a", 22)
    assert not Host("a").covers("b.a", 443)
    for entry in ("http://a", "a:0x1", "a:99999", "a b", "*"):
        with pytest.raises(NotConfigured, match="sandbox_hosts"):
            listed([entry])


def write_certificate(folder: Path) -> Path:
    """A certificate for localhost that signs itself, with its key, in one file."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    path = folder / "certificate.pem"
    path.write_bytes(made.public_bytes(pem) + private)
    return path
