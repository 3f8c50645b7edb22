"""The part of PostgreSQL's protocol that the relay speaks: how a session begins, on both sides of it."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import socket
import ssl
import struct
from collections.abc import Mapping

from airflow_provider_ardent.branches.sockets import Refused, receive
from airflow_provider_ardent.branches.terms import Address, Login

VERSION, CANCEL, TLS, GSS = 196608, 80877102, 80877103, 80877104
LONGEST_START = 10_000
_LONGEST_ANSWER = 1_000_000
_AUTHENTICATION, _ERROR, _KEY, _READY = b"R", b"E", b"K", b"Z"
_OK, _CLEAR, _MD5, _SASL, _SASL_MORE, _SASL_END = 0, 3, 5, 10, 11, 12


def refusal_message(refusal: Refused) -> bytes:
    """An error as a client expects it."""
    fields = (b"SFATAL", b"VFATAL", b"C" + refusal.code.encode(), b"M" + str(refusal).encode())
    return message(_ERROR, b"".join(field + b"\0" for field in fields) + b"\0")


def message(kind: bytes, body: bytes) -> bytes:
    return kind + struct.pack("!I", len(body) + 4) + body


def read_message(sock: socket.socket) -> tuple[bytes, bytes]:
    """One message of a session: its kind and body."""
    kind, size = struct.unpack("!cI", receive(sock, 5))
    if not 4 <= size <= _LONGEST_ANSWER:
        raise ConnectionError(f"a message of {size} bytes at the start of a session")
    return kind, receive(sock, size - 4)


def read_start(client: socket.socket) -> tuple[int, bytes]:
    """What a client wants, and the rest of its packet. Offers of encryption are declined: the socket is "
    "a file."""
    while True:
        size, code = struct.unpack("!II", receive(client, 8))
        if not 8 <= size <= LONGEST_START:
            raise Refused("08P01", "this is not the start of a PostgreSQL session")
        body = receive(client, size - 8)
        if code not in (TLS, GSS):
            return code, body
        client.sendall(b"N")


def parameters(body: bytes) -> dict[str, str]:
    """The parameters of a startup packet."""
    parts = body.split(b"\0")
    names, values = parts[0::2], parts[1::2]
    return {name.decode("utf-8", "replace"): value.decode("utf-8", "replace")
            for name, value in zip(names, values, strict=False) if name}  # fmt: skip


def connect(address: Address, seconds: float = 15.0) -> socket.socket:
    """A connection to a server, encrypted as the connection's ``sslmode`` asks for.

    Raises:
        Refused: the server cannot be reached, or does not offer the encryption that is asked for.
    """
    try:
        if address.host.startswith("/"):
            plain = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
            plain.settimeout(seconds)
            plain.connect(f"{address.host}/.s.PGSQL.{address.port}")
            return plain
        plain = socket.create_connection((address.host, address.port), timeout=seconds)
        try:
            plain.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            return _encrypted(plain, address)
        except BaseException:
            plain.close()
            raise
    except (OSError, ssl.SSLError) as error:
        raise Refused("08006", f"the server of the branch cannot be reached: {error}") from None


def _encrypted(plain: socket.socket, address: Address) -> socket.socket:
    mode = address.tls.get("sslmode") or "prefer"
    if mode in ("disable", "allow"):
        return plain
    plain.sendall(struct.pack("!II", 8, TLS))
    if receive(plain, 1) != b"S":
        if mode == "prefer":
            return plain
        raise Refused("08006", f"the server of the branch offers no TLS, and sslmode is {mode}")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authorities = address.tls.get("sslrootcert") or ""
    verify = mode in ("verify-ca", "verify-full") or bool(authorities)
    context.check_hostname = mode == "verify-full"
    context.verify_mode = ssl.CERT_REQUIRED if verify else ssl.CERT_NONE
    if verify:
        if authorities and authorities != "system":
            context.load_verify_locations(authorities)
        else:
            context.load_default_certs()
    if address.tls.get("sslcert"):
        context.load_cert_chain(address.tls["sslcert"], address.tls.get("sslkey"))
    return context.wrap_socket(plain, server_hostname=address.host)


def log_in(
    server: socket.socket, login: Login, database: str, options: Mapping[str, str]
) -> tuple[bytes, bytes]:
    """Begin a session; returns the server's key for cancelling, and all it said after the login.

    Raises:
        Refused: in the server's own words.
    """
    values = {"user": login.role, "database": database, **options}
    body = b"".join(f"{name}\0{value}\0".encode() for name, value in values.items()) + b"\0"
    server.sendall(struct.pack("!II", len(body) + 8, VERSION) + body)
    _authenticate(server, login)
    said, key = b"", b""
    while True:
        kind, body = read_message(server)
        if kind == _ERROR:
            raise _refusal(body)
        said += message(kind, body)
        if kind == _KEY:
            key = body
        elif kind == _READY:
            return key, said


def _authenticate(server: socket.socket, login: Login) -> None:
    scram: _Scram | None = None
    while True:
        kind, body = read_message(server)
        if kind == _ERROR:
            raise _refusal(body)
        if kind != _AUTHENTICATION:
            continue
        wanted, rest = struct.unpack("!I", body[:4])[0], body[4:]
        if wanted == _OK:
            return
        if wanted == _CLEAR:
            server.sendall(message(b"p", login.password.encode() + b"\0"))
        elif wanted == _MD5:
            server.sendall(message(b"p", _md5(login, rest[:4]) + b"\0"))
        elif wanted == _SASL and b"SCRAM-SHA-256" in rest.split(b"\0"):
            scram = _Scram(login.password)
            first = scram.first()
            server.sendall(message(b"p", b"SCRAM-SHA-256\0" + struct.pack("!I", len(first)) + first))
        elif wanted == _SASL_MORE and scram is not None:
            server.sendall(message(b"p", scram.answer(rest)))
        elif wanted == _SASL_END and scram is not None:
            scram.check(rest)
        else:
            raise Refused(
                "28000",
                "the server of the branch asks for a way to log in that branches do not have; let "
                "pg_hba.conf "
                "accept roles named ardent_… with a password (scram-sha-256)",
            )


def _md5(login: Login, salt: bytes) -> bytes:
    inner = hashlib.md5(login.password.encode() + login.role.encode()).hexdigest().encode()
    return b"md5" + hashlib.md5(inner + salt).hexdigest().encode()


def _refusal(body: bytes) -> Refused:
    fields = {field[:1]: field[1:].decode("utf-8", "replace") for field in body.split(b"\0") if field}
    return Refused(fields.get(b"C", "08006"), fields.get(b"M", "the server of the branch refused"))


class _Scram:
    """SCRAM-SHA-256 (RFC 7677) without channel binding."""

    def __init__(self, password: str) -> None:
        self._password = password.encode()
        self._bare = b"n=,r=" + base64.b64encode(secrets.token_bytes(18))
        self._signature = b""

    def first(self) -> bytes:
        return b"n,," + self._bare

    def answer(self, challenge: bytes) -> bytes:
        fields = dict(part.split(b"=", 1) for part in challenge.split(b","))
        nonce, salt, count = fields[b"r"], base64.b64decode(fields[b"s"]), int(fields[b"i"])
        if not nonce.startswith(self._bare[5:]) or not 1 <= count <= 10_000_000:
            raise Refused("28000", "the server of the branch did not answer the login as it must")
        salted = hashlib.pbkdf2_hmac("sha256", self._password, salt, count)
        plain = b"c=biws,r=" + nonce
        spoken = self._bare + b"," + challenge + b"," + plain
        client = _hmac(salted, b"Client Key")
        proof = bytes(
            a ^ b for a, b in zip(client, _hmac(hashlib.sha256(client).digest(), spoken), strict=True)
        )
        self._signature = _hmac(_hmac(salted, b"Server Key"), spoken)
        return plain + b",p=" + base64.b64encode(proof)

    def check(self, final: bytes) -> None:
        """The server must know the password too."""
        signature = base64.b64decode(final.partition(b"v=")[2].partition(b",")[0])
        if not hmac.compare_digest(signature, self._signature):
            raise Refused("28000", "the server of the branch does not know the branch's password")


def _hmac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, text, hashlib.sha256).digest()
