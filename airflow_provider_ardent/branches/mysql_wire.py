"""The part of MySQL's protocol that the relay speaks: how a session begins, on both sides of it."""

from __future__ import annotations

import hashlib
import secrets
import socket
import ssl
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field

from airflow_provider_ardent.branches.sockets import Refused, receive
from airflow_provider_ardent.branches.terms import Address, Login

LONG_PASSWORD, WITH_DATABASE, COMPRESS, LOCAL_FILES = 0x1, 0x8, 0x20, 0x80
PROTOCOL_41, TLS, SECURE, PLUGINS, ATTRIBUTES = 0x200, 0x800, 0x8000, 0x80000, 0x100000
LONG_RESPONSE, ZSTD, QUERY_ATTRIBUTES, FACTORS = 0x200000, 0x4000000, 0x8000000, 0x10000000
NOT_OFFERED = COMPRESS | LOCAL_FILES | TLS | ATTRIBUTES | ZSTD | QUERY_ATTRIBUTES | FACTORS
"""Capabilities that neither side is told of: the relay could not look into what they change."""
NATIVE, CACHING = "mysql_native_password", "caching_sha2_password"
QUIT, USE, QUERY, PREPARE, CHANGE_USER = 0x01, 0x02, 0x03, 0x16, 0x11
_OK, _ERROR, _SWITCH, _MORE = 0x00, 0xFF, 0xFE, 0x01
_FAST, _FULL = b"\x03", b"\x04"
_LONGEST = 1_000_000
LARGEST_PACKET = 2**24 - 1


def packet(number: int, body: bytes) -> bytes:
    """One packet of a session."""
    return struct.pack("<I", len(body))[:3] + bytes([number & 0xFF]) + body


def read_packet(sock: socket.socket) -> tuple[int, bytes]:
    """The number and the body of the next packet."""
    head = receive(sock, 4)
    size = int.from_bytes(head[:3], "little")
    if size > _LONGEST:
        raise ConnectionError(f"a packet of {size} bytes at the start of a session")
    return head[3], receive(sock, size)


def refusal_packet(number: int, refusal: Refused) -> bytes:
    """An error as a client expects it; the code is an SQLSTATE."""
    text = str(refusal)[:500].encode()
    return packet(number, b"\xff" + struct.pack("<H", 1105) + b"#" + refusal.code.encode()[:5] + text)


@dataclass(frozen=True)
class Greeting:
    """What a server says first."""

    version: str
    capabilities: int
    charset: int
    scramble: bytes
    plugin: str

    @classmethod
    def of(cls, body: bytes) -> Greeting:
        """Read the body of the first packet.

        Raises:
            Refused: the server does not let anybody in now, or is none.
        """
        if body[:1] == b"\xff":
            raise _refusal(body)
        if body[:1] != b"\x0a":
            raise Refused("08S01", "what listens there is not a MySQL or MariaDB server")
        version, _, rest = body[1:].partition(b"\0")
        low, charset, _, high, length = struct.unpack("<HBHHB", rest[13:21])
        more = rest[31:]
        second = more[: max(13, length - 8)]
        plugin = more[len(second) :].partition(b"\0")[0].decode() or NATIVE
        return cls(version.decode(), low | high << 16, charset, rest[4:12] + second[:12], plugin)


def greeting_packet(greeting: Greeting, thread: int) -> bytes:
    """The first packet for a client: the server's own, without what the relay does not pass on."""
    offered = (greeting.capabilities | LONG_PASSWORD | SECURE | PLUGINS) & ~NOT_OFFERED
    scramble = secrets.token_bytes(20).replace(b"\0", b"x")
    body = b"\x0a" + greeting.version.encode() + b"\0" + struct.pack("<I", thread) + scramble[:8] + b"\0"
    body += struct.pack("<HBHHB", offered & 0xFFFF, greeting.charset, 2, offered >> 16, 21) + b"\0" * 10
    return packet(0, body + scramble[8:] + b"\0" + NATIVE.encode() + b"\0")


@dataclass(frozen=True)
class Answer:
    """What a client wants."""

    capabilities: int
    largest: int
    charset: int
    user: str
    database: str

    @classmethod
    def of(cls, body: bytes, greeting: Greeting) -> Answer:
        """Read a client's answer to the greeting.

        Raises:
            Refused: it wants encryption, or speaks the protocol of before 2004.
        """
        asked, largest, charset = struct.unpack("<IIB", body[:9])
        if not asked & PROTOCOL_41:
            raise Refused("08S01", "this client speaks a protocol of before MySQL 4.1")
        if asked & TLS:
            raise Refused("08S01", "the socket of a branch has no TLS; it is a file of this run")
        user, _, rest = body[32:].partition(b"\0")
        if asked & LONG_RESPONSE or asked & SECURE:
            rest = rest[1 + rest[0] :]  # no password is that long
        else:
            rest = rest.partition(b"\0")[2]
        database = rest.partition(b"\0")[0] if asked & WITH_DATABASE else b""
        agreed = asked & greeting.capabilities & ~NOT_OFFERED
        return cls(agreed, largest, charset, user.decode("utf-8", "replace"),
                   database.decode("utf-8", "replace"))  # fmt: skip


@dataclass(frozen=True)
class Upstream:
    """A connection to a server that has greeted."""

    socket: socket.socket
    greeting: Greeting
    encrypted: bool


@dataclass(frozen=True)
class Trust:
    """How the way to a server is protected; ``mode`` is one of libmysqlclient's words."""

    mode: str = "preferred"
    files: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, address: Address) -> Trust:
        return cls(address.tls.get("mode", "preferred"), address.tls)


def connect(address: Address, seconds: float = 15.0) -> Upstream:
    """A connection to a server, encrypted as the connection's options ask for.

    Raises:
        Refused: the server cannot be reached, or does not offer the encryption that is asked for.
    """
    try:
        if address.host.startswith("/"):
            local = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            local.settimeout(seconds)
            local.connect(address.host)
            return Upstream(local, Greeting.of(read_packet(local)[1]), encrypted=False)
        plain = socket.create_connection((address.host, address.port), timeout=seconds)
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            greeting = Greeting.of(read_packet(plain)[1])
            encrypted = _encrypted(plain, greeting, address)
            return Upstream(encrypted or plain, greeting, encrypted is not None)
        except BaseException:
            plain.close()
            raise
    except (OSError, ssl.SSLError) as error:
        raise Refused("08S01", f"the server of the branch cannot be reached: {error}") from None


def _encrypted(plain: socket.socket, greeting: Greeting, address: Address) -> socket.socket | None:
    trust = Trust.of(address)
    if trust.mode == "disabled":
        return None
    if not greeting.capabilities & TLS:
        if trust.mode == "preferred":
            return None
        raise Refused("08S01", f"the server of the branch offers no TLS, and the connection asks for it "
                      f"({trust.mode})")  # fmt: skip
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = trust.mode == "verify_identity"
    verify = trust.mode in ("verify_ca", "verify_identity")
    context.verify_mode = ssl.CERT_REQUIRED if verify else ssl.CERT_NONE
    if verify and trust.files.get("ca"):
        context.load_verify_locations(trust.files["ca"])
    elif verify:
        context.load_default_certs()
    if trust.files.get("cert"):
        context.load_cert_chain(trust.files["cert"], trust.files.get("key"))
    wanted = _wanted(greeting, 0) | TLS
    plain.sendall(packet(1, struct.pack("<IIB", wanted, 2**24, greeting.charset) + b"\0" * 23))
    return context.wrap_socket(plain, server_hostname=address.host)


def _wanted(greeting: Greeting, asked: int) -> int:
    return (asked | LONG_PASSWORD | PROTOCOL_41 | SECURE | PLUGINS) & greeting.capabilities | WITH_DATABASE


def log_in(upstream: Upstream, login: Login, database: str, asked: Answer) -> bytes:
    """Begin a session as a client asked for it; returns the body of the server's last word.

    Raises:
        Refused: in the server's own words.
    """
    greeting = upstream.greeting
    wanted = _wanted(greeting, asked.capabilities) & ~LONG_RESPONSE
    if upstream.encrypted:
        wanted |= TLS
    scrambled = _scrambled(greeting.plugin, login.password, greeting.scramble)
    body = struct.pack("<IIB", wanted, asked.largest, asked.charset) + b"\0" * 23
    body += login.role.encode() + b"\0" + bytes([len(scrambled)]) + scrambled
    body += database.encode() + b"\0" + greeting.plugin.encode() + b"\0"
    number = 2 if upstream.encrypted else 1
    upstream.socket.sendall(packet(number, body))
    return _authenticated(upstream, login, greeting.plugin, greeting.scramble)


def _authenticated(upstream: Upstream, login: Login, plugin: str, scramble: bytes) -> bytes:
    sock = upstream.socket
    while True:
        number, body = read_packet(sock)
        kind = body[0] if body else _ERROR
        if kind == _OK:
            return body
        if kind == _SWITCH:
            name, _, rest = body[1:].partition(b"\0")
            plugin, scramble = name.decode(), rest[:20]
            sock.sendall(packet(number + 1, _scrambled(plugin, login.password, scramble)))
        elif kind == _MORE and plugin == CACHING:
            if body[1:] == _FULL:
                _send_password(upstream, login, scramble, number + 1)
            elif body[1:] != _FAST:
                raise Refused("28000", "the server of the branch did not answer the login as it must")
        else:
            raise _refusal(body)


def _send_password(upstream: Upstream, login: Login, scramble: bytes, number: int) -> None:
    """The password itself: in the clear where the way is encrypted, else with the server's key."""
    plain = login.password.encode() + b"\0"
    sock = upstream.socket
    if upstream.encrypted or sock.family == socket.AF_UNIX:
        sock.sendall(packet(number, plain))
        return
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import padding, rsa

    sock.sendall(packet(number, b"\x02"))
    number, body = read_packet(sock)
    if body[:1] != b"\x01":
        raise _refusal(body)
    key = serialization.load_pem_public_key(body[1:])
    if not isinstance(key, rsa.RSAPublicKey):
        raise Refused("28000", "the key of the server of the branch is of a kind that is not known here")
    hidden = bytes(byte ^ scramble[place % len(scramble)] for place, byte in enumerate(plain))
    oaep = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
    sock.sendall(packet(number + 1, key.encrypt(hidden, oaep)))


def _scrambled(plugin: str, password: str, scramble: bytes) -> bytes:
    secret = password.encode()
    if plugin == NATIVE:
        once = hashlib.sha1(secret).digest()
        return _xor(once, hashlib.sha1(scramble + hashlib.sha1(once).digest()).digest())
    if plugin == CACHING:
        once = hashlib.sha256(secret).digest()
        return _xor(once, hashlib.sha256(hashlib.sha256(once).digest() + scramble).digest())
    raise Refused(
        "28000",
        f"the server of the branch asks for {plugin!r} to log in, which branches do not have; let it create "
        f"users with {CACHING} or {NATIVE}",
    )


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))


def _refusal(body: bytes) -> Refused:
    text = body[3:].decode("utf-8", "replace")
    if text.startswith("#"):
        return Refused(text[1:6], text[6:])
    return Refused("HY000", text or "the server of the branch refused")
