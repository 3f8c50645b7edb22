"""The relay of MySQL, with a server that only notes what it was sent."""

import socket
import struct
import threading
from contextlib import closing, suppress

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from airflow_provider_ardent.branches import mysql_wire as wire
from airflow_provider_ardent.branches.mysql_relay import MysqlRelay
from airflow_provider_ardent.branches.sockets import receive
from airflow_provider_ardent.branches.terms import Address, Login, Way

SCRAMBLE = b"12345678abcdefghijkl"
PASSWORD = "pw-of-the-branch"
CAPABILITIES = 0xFFFFFFFF & ~wire.TLS


class Server:
    """Greets, asks for ``caching_sha2_password`` in full, lets in who knows the password, and echoes."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = Address("127.0.0.1", self.listener.getsockname()[1])
        self.key = rsa.generate_private_key(65537, 2048)
        self.logins = []
        self.commands = []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with suppress(OSError):
            while True:
                client, _ = self.listener.accept()
                threading.Thread(target=self.answer, args=(client,), daemon=True).start()

    def answer(self, client):
        with closing(client), suppress(ConnectionError):
            head = b"\x0a8.4.0\0" + struct.pack("<I", 7) + SCRAMBLE[:8] + b"\0"
            head += struct.pack("<HBHHB", CAPABILITIES & 0xFFFF, 45, 2, CAPABILITIES >> 16, 21) + b"\0" * 10
            client.sendall(wire.packet(0, head + SCRAMBLE[8:] + b"\0" + wire.CACHING.encode() + b"\0"))
            _, body = wire.read_packet(client)
            user, _, rest = body[32:].partition(b"\0")
            database = rest[1 + rest[0] :].partition(b"\0")[0]
            client.sendall(wire.packet(2, b"\x01\x04"))
            assert wire.read_packet(client) == (3, b"\x02")
            public = self.key.public_key().public_bytes(
                serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
            )
            client.sendall(wire.packet(4, b"\x01" + public))
            _, sealed = wire.read_packet(client)
            oaep = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
            hidden = self.key.decrypt(sealed, oaep)
            plain = bytes(byte ^ SCRAMBLE[place % 20] for place, byte in enumerate(hidden))
            self.logins.append((user, database, plain))
            client.sendall(wire.packet(6, b"\0\0\0\x02\0\0\0"))
            while True:
                number, body = wire.read_packet(client)
                self.commands.append(body)
                client.sendall(wire.packet(number + 1, b"\0\0\0\x02\0\0\0"))


@pytest.fixture
def server():
    made = Server()
    yield made
    made.listener.close()


@pytest.fixture
def relay(server, tmp_path):
    way = Way("shop", "anna", "shop", server.address, Login("role", PASSWORD), "branch_1")
    made = MysqlRelay(tmp_path, way, ["set session max_statement_time = 120"])
    yield made
    made.close()


def start(relay, user="anna", database="shop", more=0):
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(10)
    client.connect(str(relay.path))
    _, body = wire.read_packet(client)
    greeting = wire.Greeting.of(body)
    asked = wire.PROTOCOL_41 | wire.SECURE | wire.PLUGINS | more
    asked |= wire.WITH_DATABASE if database else 0
    body = struct.pack("<IIB", asked, 2**24, 45) + b"\0" * 23 + user.encode() + b"\0\0"
    body += database.encode() + b"\0" if database else b""
    client.sendall(wire.packet(1, body + wire.NATIVE.encode() + b"\0"))
    return client, greeting


def test_it_logs_in_for_the_client_and_offers_only_what_it_can_look_into(relay, server):
    client, greeting = start(relay)
    with closing(client):
        assert wire.read_packet(client)[1][:1] == b"\0"
    assert greeting.version == "8.4.0"
    assert greeting.capabilities & (wire.TLS | wire.LOCAL_FILES | wire.COMPRESS | wire.ATTRIBUTES) == 0
    assert server.logins == [(b"role", b"branch_1", PASSWORD.encode() + b"\0")]
    assert server.commands == [b"\x03set session max_statement_time = 120"]


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"database": "bank"}, 'database "bank" cannot be reached from the sandbox'),
        ({"user": "root"}, 'user "root" cannot be reached from the sandbox'),
        ({"more": wire.TLS}, "has no TLS"),
    ],
)
def test_everything_else_is_refused_by_name(relay, server, asked, words):
    client, _ = start(relay, **asked)
    with closing(client):
        number, body = wire.read_packet(client)
        assert (number, body[0], words in body.decode("utf-8", "replace")) == (2, 0xFF, True)
    assert server.logins == []
    assert words in relay.refusals[0]


def test_commands_are_looked_at_in_whatever_pieces_they_come(relay, server):
    client, _ = start(relay, database="")
    long = b"\x03select '" + b"x" * (wire.LARGEST_PACKET + 5) + b"'"
    with closing(client):
        wire.read_packet(client)
        for command in (
            b"\x03select 1",
            b"\x03set global x = 1",
            b"\x02shop",
            b"\x02bank",
            b"\x03use `SHOP`;",
        ):
            for place in range(len(wire.packet(0, command))):
                client.sendall(wire.packet(0, command)[place : place + 1])
            wire.read_packet(client)
        assert server.commands[1:] == [
            b"\x03select 1",
            b"\x03signal sqlstate '42000' set message_text = 'SET GLOBAL changes what belongs to the server "
            b"and not to the branch; it is refused on a branch'",
            b"\x02branch_1",
            b"\x02bank",
            b"\x03use `branch_1`",
        ]
        assert len(relay.refusals) == 2
        assert b"".join(body for _, body in parted(client, long)) == long


def test_a_packet_out_of_order_ends_the_session(relay, server):
    client, _ = start(relay)
    with closing(client):
        wire.read_packet(client)
        client.sendall(wire.packet(3, b"\x03set global x = 1"))
        assert client.recv(10) == b""
    assert server.commands == [b"\x03set session max_statement_time = 120"]
    assert "out of order" in relay.refusals[0]


def parted(client, command):
    """A command of more than one packet, as the server gets it."""
    from airflow_provider_ardent.branches.mysql_relay import Commands, _packets

    class Quiet:
        way = Way("shop", "anna", "shop", Address("x", 1), Login("r", "p"), "b")

        def refusal_of(self, statement):
            return ""

    out = Commands(Quiet()).screened(_packets(command))
    place = 0
    while place < len(out):
        size = int.from_bytes(out[place : place + 3], "little")
        yield out[place + 3], out[place + 4 : place + 4 + size]
        place += 4 + size


@pytest.mark.parametrize("raw", [b"", b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 40, b"\0" * 4])
def test_other_languages_do_no_harm(relay, server, raw):
    with closing(socket.socket(socket.AF_UNIX)) as client:
        client.settimeout(5)
        client.connect(str(relay.path))
        client.sendall(raw)
        client.shutdown(socket.SHUT_WR)
        with suppress(ConnectionError):
            while client.recv(1000):
                pass
    client, _ = start(relay)
    with closing(client):
        assert wire.read_packet(client)[1][:1] == b"\0"


def test_a_server_that_does_not_answer_and_a_relay_that_is_shut_are_named(tmp_path, relay):
    way = Way("shop", "anna", "shop", Address("127.0.0.1", 1), Login("role", "pw"), "branch_1")
    (tmp_path / "x").mkdir()
    with closing(MysqlRelay(tmp_path / "x", way)) as other, closing(socket.socket(socket.AF_UNIX)) as client:
        client.connect(str(other.path))
        assert b"cannot be reached" in wire.read_packet(client)[1]
    relay.stop_sessions("it grew too large")
    with closing(socket.socket(socket.AF_UNIX)) as client:
        client.connect(str(relay.path))
        assert b"it grew too large" in wire.read_packet(client)[1]


def test_tls_that_is_asked_for_is_not_given_up(tmp_path, server):
    address = Address(server.address.host, server.address.port, {"mode": "required"})
    way = Way("shop", "anna", "shop", address, Login("r", "p"), "b")
    with closing(MysqlRelay(tmp_path, way)) as relay, closing(socket.socket(socket.AF_UNIX)) as client:
        client.connect(str(relay.path))
        assert b"offers no TLS" in wire.read_packet(client)[1]
    assert server.logins == []


def test_receive_is_exact():
    one, other = socket.socketpair()
    with closing(one), closing(other):
        other.sendall(b"abcdef")
        assert receive(one, 4) == b"abcd"
