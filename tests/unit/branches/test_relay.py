"""The relay, with a server that only notes what it was sent."""

import socket
import struct
import threading
from contextlib import closing, suppress

import pytest

from airflow_provider_ardent.branches import postgres_wire as wire
from airflow_provider_ardent.branches.postgres_relay import PostgresRelay
from airflow_provider_ardent.branches.terms import Address, Login, Way
from airflow_provider_ardent.errors import BranchUnavailable


class Server:
    """Lets everybody in, echoes what it is sent, and remembers how sessions began."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.starts = []
        self.lock = threading.Lock()
        self.cancels = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.answer, args=(client,), daemon=True).start()

    def answer(self, client):
        with closing(client), suppress(ConnectionError):
            code, body = wire.read_start(client)
            if code == wire.CANCEL:
                self.cancels.append(body)
                return
            with self.lock:
                first = not self.starts
                self.starts.append(wire.parameters(body))
            client.sendall(wire.message(b"R", struct.pack("!I", 3 if first else 0)))
            if first:
                self.password = wire.read_message(client)[1]
                client.sendall(wire.message(b"R", struct.pack("!I", 0)))
            client.sendall(wire.message(b"K", b"12345678") + wire.message(b"Z", b"I"))
            while data := client.recv(65536):
                client.sendall(data)


@pytest.fixture
def server():
    made = Server()
    yield made
    made.listener.close()


@pytest.fixture
def relay(server, tmp_path):
    way = Way("shop", "anna", "shop", Address("127.0.0.1", server.port), Login("role", "pw"), "branch_1")
    made = PostgresRelay(tmp_path, way)
    yield made
    made.close()


def start(relay, code=wire.VERSION, **parameters):
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(10)
    client.connect(str(relay.folder / ".s.PGSQL.5432"))
    body = b"".join(f"{k}\0{v}\0".encode() for k, v in parameters.items()) + b"\0"
    client.sendall(struct.pack("!II", len(body) + 8, code) + body)
    return client


def said(client):
    kind, body = wire.read_message(client)
    return kind, body.decode("utf-8", "replace")


def test_the_session_is_that_of_the_branch_and_bytes_go_both_ways(relay, server):
    with closing(start(relay, user="anna", database="shop", application_name="x", role="boss")) as client:
        assert [said(client)[0] for _ in range(3)] == [b"R", b"K", b"Z"]
        data = bytes(range(256))
        sent = b"".join(wire.message(b"d", data * size) for size in range(280))
        threading.Thread(target=client.sendall, args=(sent,), daemon=True).start()
        assert wire.receive(client, len(sent)) == sent
    assert server.starts == [{"user": "role", "database": "branch_1", "application_name": "x"}]
    assert server.password == b"pw\0"


def test_a_statement_that_tries_to_leave_is_made_to_fail_and_noted(relay, server):
    with closing(start(relay, user="anna", database="shop")) as client:
        assert [said(client)[0] for _ in range(3)] == [b"R", b"K", b"Z"]
        good, bad = b"select 1\0", b"copy t to program 'id'\0"
        whole = (
            wire.message(b"Q", good) + wire.message(b"Q", bad) + wire.message(b"P", b"s\0" + bad + b"\0\0")
        )
        for place in range(len(whole)):  # a message may come in any number of pieces
            client.sendall(whole[place : place + 1])
        assert wire.read_message(client) == (b"Q", good)
        for name in (b"", b"s\0"):
            _, body = wire.read_message(client)
            assert body.startswith(name + b"do $ardent$ begin raise insufficient_privilege")
            assert b"program 'id'" not in body
    (refusal,) = relay.refusals
    assert "COPY … PROGRAM runs programs on the server" in refusal


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"user": "anna", "database": "bank"}, 'database "bank" cannot be reached from the sandbox'),
        ({"user": "anna"}, 'database "anna" cannot be reached'),
        ({"user": "anna", "database": "branch_1"}, 'database "branch_1" cannot be reached'),
        ({"user": "role", "database": "shop"}, 'user "role" cannot be reached'),
        ({"user": "anna", "database": "shop", "replication": "database"}, "replication cannot be reached"),
        ({"user": "anna", "database": "shop", "replication": "true"}, "replication cannot be reached"),
    ],
)
def test_everything_else_is_refused_by_name(relay, server, asked, words):
    with closing(start(relay, **asked)) as client:
        kind, text = said(client)
        assert (kind, words in text) == (b"E", True), text
    assert server.starts == []
    assert words in relay.refusals[0]


@pytest.mark.parametrize(
    "raw", [b"", b"GET / HTTP/1.1\r\n\r\n", b"\0\0\0\0\0\0\0\0", b"\xff" * 8, b"\0\0\0\x08\0\x02\0\0"]
)
def test_other_languages_do_no_harm(relay, server, raw):
    with closing(socket.socket(socket.AF_UNIX)) as client:
        client.settimeout(5)
        client.connect(str(relay.folder / ".s.PGSQL.5432"))
        client.sendall(raw)
        client.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while client.recv(1000):
                pass
    assert server.starts == []
    with closing(start(relay, user="anna", database="shop")) as client:
        assert said(client)[0] == b"R"


def test_only_sessions_of_this_relay_can_be_cancelled(relay, server):
    with closing(start(relay, wire.CANCEL)) as client:
        assert client.recv(10) == b""
    assert "not one of this run" in relay.refusals[0]
    with closing(start(relay, user="anna", database="shop")) as session:
        assert [said(session)[0] for _ in range(3)] == [b"R", b"K", b"Z"]
        for key in (b"87654321", b"12345678"):
            with closing(socket.socket(socket.AF_UNIX)) as client:
                client.settimeout(5)
                client.connect(str(relay.folder / ".s.PGSQL.5432"))
                client.sendall(struct.pack("!II", 16, wire.CANCEL) + key)
                assert client.recv(10) == b""
    assert server.cancels == [b"12345678"]


def test_sessions_end_with_the_relay_and_by_its_word(relay):
    with closing(start(relay, user="anna", database="shop")) as client:
        assert [said(client)[0] for _ in range(3)] == [b"R", b"K", b"Z"]
        relay.stop_sessions("it grew too large")
        assert client.recv(10) == b""
    with closing(start(relay, user="anna", database="shop")) as client:
        assert "it grew too large" in said(client)[1]
    relay.close()
    assert not (relay.folder / ".s.PGSQL.5432").exists()


def test_the_number_of_sessions_is_limited(relay):
    clients = [start(relay, user="anna", database="shop") for _ in range(16)]
    for client in clients:
        assert [said(client)[0] for _ in range(3)] == [b"R", b"K", b"Z"]
    with closing(start(relay, user="anna", database="shop")) as client:
        assert "16 sessions" in said(client)[1]
    for client in clients:
        client.close()


def test_a_server_that_does_not_answer_is_named(tmp_path):
    way = Way("shop", "anna", "shop", Address("127.0.0.1", 1), Login("role", "pw"), "branch_1")
    relay = PostgresRelay(tmp_path, way)
    with closing(start(relay, user="anna", database="shop")) as client:
        assert "the server of the branch cannot be reached" in said(client)[1]
    relay.close()


def test_tls_that_is_asked_for_is_not_given_up(tmp_path, server):
    way = Way(
        "shop",
        "anna",
        "shop",
        Address("127.0.0.1", server.port, {"sslmode": "require"}),
        Login("r", "p"),
        "b",
    )
    relay = PostgresRelay(tmp_path, way)
    with closing(start(relay, user="anna", database="shop")) as client:
        assert "offers no TLS" in said(client)[1]
    relay.close()
    assert server.starts == []


def test_a_path_that_is_too_long_is_a_sentence(tmp_path):
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    with pytest.raises(BranchUnavailable, match="too long for a socket"):
        PostgresRelay(deep, Way("shop", "a", "s", Address("127.0.0.1", 1), Login("r", "p"), "b"))
