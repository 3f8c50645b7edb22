"""Where a server is, who enters a branch there, and what a branch may cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

MIB = 1024**2


@dataclass(frozen=True)
class Address:
    """Where a server listens, and how the way there is protected; ``tls`` are the client library's words."""

    host: str
    port: int
    tls: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Login:
    """A role of a branch and its password, which never leaves the worker."""

    role: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Way:
    """Where the socket of a relay leads, and under which names it is asked for.

    :param user: the user that the sandbox knows; ``database`` likewise.
    :param login: who the branch knows, ``target`` its database.
    """

    conn_id: str
    user: str
    database: str
    address: Address
    login: Login
    target: str


@dataclass(frozen=True)
class CopyLimits:
    """What a copy may cost: rows of a sampled table, bytes in all, seconds in all."""

    rows: int
    bytes: int
    seconds: float


@dataclass(frozen=True)
class Terms:
    """What a branch may cost and how long it lives.

    :param rows: of a table that is not copied whole.
    :param megabytes: of the copy, also while a run works with it.
    :param seconds: for making it, and for each statement on the parent.
    :param hours: until it is dropped, whoever may still use it.
    :param masked: patterns of columns whose values are hidden while they are copied.
    """

    rows: int = 10_000
    megabytes: int = 2048
    seconds: float = 120.0
    hours: float = 6.0
    masked: tuple[str, ...] = ()

    @classmethod
    def configured(cls) -> Terms:
        from airflow_provider_ardent import settings

        return cls(
            settings.whole("branch_rows"),
            settings.whole("branch_mb"),
            settings.number("branch_seconds"),
            settings.number("branch_hours"),
            settings.names("branch_mask"),
        )

    @property
    def limits(self) -> CopyLimits:
        return CopyLimits(self.rows, self.megabytes * MIB, self.seconds)
