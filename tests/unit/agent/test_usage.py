from __future__ import annotations

import json
from argparse import Namespace
from datetime import date
from pathlib import Path

import pytest

from airflow_provider_ardent import doctor, usage_report
from airflow_provider_ardent.agent.ledger import Ledger
from airflow_provider_ardent.agent.storage import Disk
from airflow_provider_ardent.agent.usage import Usage, usage
from tests.unit.agent.books import Clock, Worker


@pytest.fixture
def clock() -> Clock:
    return Clock("2026-11-26T12:00:00+00:00")


@pytest.fixture
def folder(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three sessions of two people on two days, and one in October."""
    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    place = tmp_path / "usage"
    october = Clock("2026-10-15T12:00:00+00:00")
    Worker(place, october, session="s0", user="anna", dag="orders").call(9.0)
    yesterday = Clock("2026-11-25T12:00:00+00:00")
    Worker(place, yesterday, session="s1", user="anna", dag="orders").call(1.0)
    today = Worker(place, clock, session="s1", user="anna", dag="orders")
    today.call(0.5)
    today.call(None, tokens=40)
    Worker(place, clock, session="s2", user="bob", dag="orders").call(0.25)
    Worker(place, clock, session="s3", user="ardent", dag="stock").call(3.0)
    return place


def ask(folder: Path, clock: Clock, *args: object, **kwargs: object) -> Usage:
    return usage(*args, ledger=Ledger(Disk(folder), clock), now=clock(), **kwargs)  # type: ignore[arg-type]


def test_by_user_what_cost_most_comes_first(folder: Path, clock: Clock) -> None:
    found = ask(folder, clock)
    assert [(row.key, row.usd, row.calls, row.sessions) for row in found.rows] == [
        ("ardent", 3.0, 1, 1),
        ("anna", 1.5, 3, 1),
        ("bob", 0.25, 1, 1),
    ]
    assert found.rows[1].unpriced_tokens == 40
    assert (found.total.usd, found.total.calls, found.total.sessions) == (4.75, 5, 3)
    assert (found.since, found.until) == ("2026-11-01", "2026-11-26")


@pytest.mark.parametrize(
    ("by", "keys"),
    [
        ("dag", ["stock", "orders"]),
        ("model", ["m"]),
        ("day", ["2026-11-25", "2026-11-26"]),
        ("session", ["s3", "s1", "s2"]),
    ],
)
def test_other_keys(folder: Path, clock: Clock, by: str, keys: list[str]) -> None:
    assert [row.key for row in ask(folder, clock, by).rows] == keys


def test_a_key_that_is_not_known_is_refused(folder: Path, clock: Clock) -> None:
    with pytest.raises(ValueError, match="choose one of user, dag, model, day, session"):
        ask(folder, clock, "colour")


def test_days_are_chosen_both_ends_included(folder: Path, clock: Clock) -> None:
    found = ask(folder, clock, "session", date(2026, 10, 15), date(2026, 11, 25))
    assert [(row.key, row.usd) for row in found.rows] == [("s0", 9.0), ("s1", 1.0)]


def test_limits_are_of_this_month_whatever_days_are_asked_for(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__MONTH_USD", "10")
    monkeypatch.setenv("AIRFLOW__ARDENT__DAG_MONTH_TOKENS", "1000")
    Worker(folder, clock, session="s4", user="bob", dag="orders").reserve(0.75)
    found = ask(folder, clock, "user", date(2026, 10, 1), date(2026, 10, 31))
    assert found.total.usd == 9.0
    month, *dags = found.limits
    assert (month.usd_limit, month.usd_used, month.usd_reserved) == (10, 4.75, 0.75)
    assert month.resets_at == "2026-12-01T00:00:00+00:00"
    assert month.set_by == ("[ardent] month_usd",)
    assert [(x.key, x.tokens_used, x.tokens_reserved) for x in dags] == [
        ("orders", 340, 100),
        ("stock", 100, 0),
    ]


def test_a_person_sees_the_own_use_and_no_limit_of_others(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MONTH_USD", "USER_MONTH_USD", "DAG_MONTH_USD"):
        monkeypatch.setenv(f"AIRFLOW__ARDENT__{name}", "10")
    (folder / "2026-11-26" / "broken.json").write_text("{")
    found = ask(folder, clock, "dag", user="bob")
    assert [(row.key, row.usd) for row in found.rows] == [("orders", 0.25)]
    assert found.total.usd == 0.25
    assert [(x.scope, x.key, x.usd_used) for x in found.limits] == [("user", "bob", 0.25)]
    assert found.damaged == ()


def test_someone_who_used_nothing_sees_the_whole_limit(
    folder: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRFLOW__ARDENT__USER_MONTH_USD", "10")
    found = ask(folder, clock, user="carl")
    assert found.rows == ()
    assert [(x.key, x.usd_used, x.usd_limit) for x in found.limits] == [("carl", 0.0, 10)]


def test_the_answer_is_json(folder: Path, clock: Clock) -> None:
    data = json.loads(json.dumps(ask(folder, clock).to_dict()))
    assert {"key", "usd", "tokens_in", "tokens_out", "calls", "sessions"} <= set(data["rows"][0])
    assert data["total"]["calls"] == 5


def args(**changed: str | None) -> Namespace:
    given = {"by": "user", "since": "2026-11-01", "until": "2026-11-30", "user": None, "format": "text"}
    return Namespace(**(given | changed))


@pytest.mark.usefixtures("folder")
def test_the_command_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    usage_report.usage(args())
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2026-11-01 to 2026-11-30 (UTC), by user"
    unpriced = ["(40", "tokens", "without", "a", "price)"]
    assert lines[3].split() == ["anna", "1.50", "120", "120", "3", "1", *unpriced]
    assert lines[-1].split() == ["total", "4.75", "220", "220", "5", "3", *unpriced]


@pytest.mark.usefixtures("folder")
def test_the_command_prints_json(capsys: pytest.CaptureFixture[str]) -> None:
    usage_report.usage(args(by="dag", format="json", user="bob"))
    assert json.loads(capsys.readouterr().out)["rows"][0]["key"] == "orders"


@pytest.mark.usefixtures("folder")
def test_a_day_that_is_none_is_refused() -> None:
    with pytest.raises(SystemExit, match="--since 'yesterday' is not a day"):
        usage_report.usage(args(since="yesterday"))


def test_a_name_cannot_steer_the_terminal(
    folder: Path, clock: Clock, capsys: pytest.CaptureFixture[str]
) -> None:
    Worker(folder, clock, session="s9", user="\x1b]0;owned\x07\nforged").call(0.1)
    usage_report.usage(args())
    assert "�]0;owned��forged" in capsys.readouterr().out


def test_an_unknown_price_is_not_zero(tmp_path: Path, clock: Clock) -> None:
    Worker(tmp_path, clock).call(None)
    assert any("unknown" in line for line in usage_report.report(ask(tmp_path, clock)))


def limits_found(everyone: bool = True) -> list[tuple[str, str]]:
    return [(finding.level, finding.text) for finding in doctor._limits(everyone)]


def test_the_doctor_says_that_nothing_limits_a_month() -> None:
    assert any("nothing limits what all sessions of a month" in text for _, text in limits_found())


def test_the_doctor_warns_before_a_limit_is_reached(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime

    monkeypatch.setenv("AIRFLOW__ARDENT__HOME", str(tmp_path))
    monkeypatch.setenv("AIRFLOW__ARDENT__MONTH_USD", "10")
    monkeypatch.setenv("AIRFLOW__ARDENT__USER_MONTH_USD", "4")
    today = Clock(datetime.now(UTC).isoformat())
    worker = Worker(tmp_path / "usage", today, user="anna")
    worker.call(3.9)
    worker.call(None, tokens=50)
    (tmp_path / "usage" / today().date().isoformat() / "x.json").write_text("{")
    found = limits_found()
    assert any(level == "note" and "month: $3.90 of $10.00" in text for level, text in found)
    assert any(level == "warning" and "user anna: $3.90 of $4.00" in text for level, text in found)
    assert any(
        level == "warning" and "50 tokens of this month have no known price" in t for level, t in found
    )
    assert any(level == "warning" and "x.json" in text for level, text in found)
    assert not any("anna" in text for _, text in limits_found(everyone=False))
