"""What was used, by whom and for which DAG: a folder a day, a file a task of a session, one writer each.

::

    usage/2026-11-26/s0123456789ab.4f1d….json   what one task of a session used on that day (UTC), and what
                                                it has reserved for the call that is in flight
    usage/2026-11-25.json                       a day that can no longer change, rolled up into one file
    usage/lock                                  on a disk: one reservation at a time

A file holds sums that its writer takes from its event log, never increments: writing it again changes
nothing. A reservation counts in full until its call can no longer be in flight; then what the question cost
stays counted, as the provider has billed it, and the rest is free again. Nobody has to clean up for that.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from airflow_provider_ardent.agent import storage
from airflow_provider_ardent.agent.limits import Call
from airflow_provider_ardent.agent.storage import Listing, Storage
from airflow_provider_ardent.home import safe_name

LONGEST_FLIGHT = timedelta(hours=6)
"""No reservation counts longer, and no day changes longer after its end."""


@dataclass(frozen=True)
class Use:
    """What calls used. ``usd`` is None while no price was known; ``unpriced_tokens`` had none."""

    usd: float | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    calls: int = 0
    unpriced_tokens: int = 0

    @classmethod
    def of(cls, usd: float | None, tokens_in: int, tokens_out: int, calls: int = 1) -> Use:
        return cls(usd, tokens_in, tokens_out, calls, tokens_in + tokens_out if usd is None else 0)

    @property
    def tokens(self) -> int:
        return self.tokens_in + self.tokens_out

    def __add__(self, other: Use) -> Use:
        return total((self, other))


NOTHING = Use()


class Line(NamedTuple):
    """What one task of a session used with one model on one day; the fields of :class:`Use` come last."""

    day: str
    session_id: str
    part: str
    user: str
    dag_id: str
    model: str
    usd: float | None
    tokens_in: int
    tokens_out: int
    calls: int
    unpriced_tokens: int


class Sum:
    """Adds up thousands of lines."""

    def __init__(self) -> None:
        self._usd: float | None = None
        self._tokens_in = self._tokens_out = self._calls = self._unpriced = 0

    def add(self, used: Use | Line) -> None:
        if used.usd is not None:
            self._usd = (self._usd or 0.0) + used.usd
        self._tokens_in += used.tokens_in
        self._tokens_out += used.tokens_out
        self._calls += used.calls
        self._unpriced += used.unpriced_tokens

    @property
    def use(self) -> Use:
        usd = None if self._usd is None else round(self._usd, 9)
        return Use(usd, self._tokens_in, self._tokens_out, self._calls, self._unpriced)


def total(used: Iterable[Use | Line]) -> Use:
    """The sum; no use at all is no price either."""
    counted = Sum()
    for each in used:
        counted.add(each)
    return counted.use


@dataclass(frozen=True)
class Reservation:
    """What a call in flight may use at most, ``whole``, and what stays of it if no answer comes, ``lost``."""

    until: str
    model: str
    whole: Use
    lost: Use


@dataclass(frozen=True)
class Entry:
    """What one task of a session used on one day, by model. ``part`` names the task's event log."""

    day: str
    session_id: str
    part: str
    user: str
    dag_id: str
    uses: Mapping[str, Use]
    reservation: Reservation | None = None

    @property
    def file(self) -> str:
        return f"{self.day}/{safe_name(self.session_id)[:120]}.{safe_name(self.part)[:40]}.json"

    def settled(self, now: datetime) -> list[Line]:
        """What is known to be used, or to be lost."""
        uses, held = self.uses, self.reservation
        if held is not None and self._is_over(held, now):
            uses = {**uses, held.model: uses.get(held.model, NOTHING) + held.lost}
        return [self._line(model, use) for model, use in uses.items()]

    def reserved(self, now: datetime) -> list[Line]:
        """What may still be used by a call in flight."""
        held = self.reservation
        return [] if held is None or self._is_over(held, now) else [self._line(held.model, held.whole)]

    def _is_over(self, held: Reservation, now: datetime) -> bool:
        # Bounded by the day as well: a clock that was wrong must not hold money for ever.
        return now >= datetime.fromisoformat(held.until) or now >= last_change(self.day)

    def _line(self, model: str, use: Use) -> Line:
        place = (self.day, self.session_id, self.part, self.user, self.dag_id, model)
        return Line(*place, use.usd, use.tokens_in, use.tokens_out, use.calls, use.unpriced_tokens)

    def to_json(self) -> str:
        return json.dumps(asdict(self) | {"schema": 1}, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_dict(cls, raw: Any) -> Entry:
        """:raises ValueError: if it is not what :meth:`to_json` wrote."""
        try:
            held = raw.get("reservation")
            return cls(
                day=date.fromisoformat(raw["day"]).isoformat(),
                session_id=_text(raw["session_id"]),
                part=_text(raw["part"]),
                user=_text(raw["user"]),
                dag_id=_text(raw["dag_id"]),
                uses={_text(model): _use(use) for model, use in raw["uses"].items()},
                reservation=None if held is None else _reservation(held),
            )
        except (AttributeError, KeyError, TypeError) as error:
            raise ValueError(f"not an entry of the usage ledger: {error!r}") from error


@dataclass(frozen=True)
class Books:
    """The lines of some days: what is used, and what calls in flight have reserved."""

    settled: list[Line] = field(default_factory=list)
    reserved: list[Line] = field(default_factory=list)


class Ledger:
    """Reads and writes entries. What is damaged counts as nothing, and is named in ``damaged``.

    :param place: where the files are; by default ``usage`` under ``[ardent] home``.
    :param now: the clock, for tests.

    Example::

        books = Ledger().books(date(2026, 11, 1), date(2026, 11, 30))
        print(total(line for line in books.settled if line.user == "anna").usd)
    """

    def __init__(self, place: Storage | None = None, now: Callable[[], datetime] | None = None) -> None:
        self.place = place if place is not None else storage.at_home()
        self.damaged: set[str] = set()
        self._now = now or (lambda: datetime.now(UTC))
        self._closed: dict[str, tuple[Hashable, list[Line]]] = {}
        self._open: dict[str, tuple[Hashable, Entry | None]] = {}

    def write(self, entry: Entry) -> None:
        """Replace the entry of its task and day. Raises OSError."""
        self.place.write(entry.file, entry.to_json())
        if self._is_over(entry.day):  # a late answer: the day is rolled up again when it is read next
            self.place.delete(_roll_up_of(entry.day))

    def own(self, entries: Iterable[Entry]) -> dict[str, Entry]:
        """What is kept of these entries, by day."""
        wanted = {entry.file: entry for entry in entries}
        kept = (self._parsed(name, text) for name, text in self.place.read(wanted).items())
        return {entry.day: entry for entry in kept if entry is not None}

    def books(self, first: date, last: date) -> Books:
        """All lines of these days, both included. Raises OSError."""
        books = Books()
        top = self.place.listing()
        rolled_up = {name.removesuffix(".json"): stamp for name, stamp in top.files.items()}
        for day in sorted(filter(_is_day, top.folders | rolled_up.keys())):
            if not first.isoformat() <= day <= last.isoformat():
                continue
            lines = self._rolled_up(day, rolled_up[day]) if day in rolled_up else None
            if lines is not None:
                books.settled.extend(lines)
            elif day in top.folders:
                self._read_day(day, books)
            else:
                self.damaged.add(_roll_up_of(day))
        return books

    def _rolled_up(self, day: str, stamp: Hashable | None) -> list[Line] | None:
        """The lines of a day that is over, from one file; None where it cannot be read."""
        known = self._closed.get(day)
        if known is not None and stamp is not None and known[0] == stamp:
            return known[1]
        name = _roll_up_of(day)
        head, _, body = self.place.read([name]).get(name, "").partition("\n")
        try:
            about = json.loads(head)
            if about["sha256"] != _sha256(body):
                return None
            lines = [Line(day, *row) for row in json.loads(body)]
            self.damaged.update(map(str, about["damaged"]))
        except (ValueError, KeyError, TypeError):
            return None
        self._closed[day] = (stamp, lines)
        return lines

    def _read_day(self, day: str, books: Books) -> None:
        """The lines of a day from its files; a day that is over is rolled up on the way."""
        now = self._now()
        listing = self.place.listing(day)
        stamps = {f"{day}/{name}": stamp for name, stamp in listing.files.items()}
        changed = [name for name, stamp in stamps.items() if stamp is None or self._stamp(name) != stamp]
        texts = self.place.read(changed)
        for name in changed:
            if name in texts:
                self._open[name] = (stamps[name], self._parsed(name, texts[name]))
        entries = [entry for name in stamps if (entry := self._open.get(name, (None, None))[1]) is not None]
        settled = [line for entry in entries for line in entry.settled(now)]
        books.settled.extend(settled)
        books.reserved.extend(line for entry in entries for line in entry.reserved(now))
        if self._is_over(day):
            self._roll_up(day, settled, listing)

    def _roll_up(self, day: str, lines: list[Line], listing: Listing) -> None:
        """Keep a day that is over as one file, with reservations that no answer came for as what they cost.

        A late answer deletes that file after it wrote its own; the second look is for one that came between.
        """
        name = _roll_up_of(day)
        body = "[" + ",\n".join(json.dumps(line[1:], ensure_ascii=False) for line in lines) + "]\n"
        damaged = sorted(each for each in self.damaged if each.startswith(f"{day}/"))
        about = {"schema": 1, "day": day, "damaged": damaged, "sha256": _sha256(body)}
        try:
            self.place.write(name, f"{json.dumps(about)}\n{body}")
            if self.place.listing(day) != listing:
                self.place.delete(name)
        except OSError:
            pass  # a reader that may not write, or a full disk: the files are still there

    def _stamp(self, name: str) -> Hashable | None:
        return self._open.get(name, (None, None))[0]

    def _parsed(self, name: str, text: str) -> Entry | None:
        try:
            entry = Entry.from_dict(json.loads(text))
        except ValueError:
            self.damaged.add(name)
            return None
        self.damaged.discard(name)
        return entry

    def _is_over(self, day: str) -> bool:
        return self._now() >= last_change(day)


def last_change(day: str) -> datetime:
    """When the entries of a day can no longer change."""
    return datetime.fromisoformat(f"{day}T00:00:00+00:00") + timedelta(days=1) + LONGEST_FLIGHT


def by_day(calls: Iterable[Call]) -> dict[str, dict[str, Use]]:
    """What calls used: day (UTC) → model → use."""
    days: dict[str, dict[str, Use]] = {}
    for call in calls:
        models = days.setdefault(call.at[:10], {})
        use = Use.of(call.usd, call.tokens_in, call.tokens_out)
        models[call.model] = models.get(call.model, NOTHING) + use
    return days


def _roll_up_of(day: str) -> str:
    return f"{day}.json"


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _is_day(name: str) -> bool:
    try:
        return date.fromisoformat(name).isoformat() == name
    except ValueError:
        return False


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is not a text")
    return value


def _use(raw: Mapping[str, Any]) -> Use:
    use = Use(**raw)
    amounts = (use.usd or 0.0, use.tokens_in, use.tokens_out, use.calls, use.unpriced_tokens)
    if not all(isinstance(value, (int, float)) and math.isfinite(value) and value >= 0 for value in amounts):
        raise ValueError(f"{raw!r} is not a use")
    return use


def _reservation(raw: Mapping[str, Any]) -> Reservation:
    until = datetime.fromisoformat(raw["until"])
    if until.tzinfo is None:
        raise ValueError(f"{raw['until']!r} has no time zone")
    return Reservation(until.isoformat(), _text(raw["model"]), _use(raw["whole"]), _use(raw["lost"]))
