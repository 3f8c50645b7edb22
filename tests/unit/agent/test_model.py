from types import SimpleNamespace as N
from typing import Any

import pytest

from airflow_provider_ardent.agent.model import FallbackModel, approx_tokens, normalised_calls
from airflow_provider_ardent.agent.verdicts import Patience, retry_after, verdict
from airflow_provider_ardent.errors import ContextTooLong, ModelRefused, ModelUnavailable
from airflow_provider_ardent.testing import ScriptedModel

NAMES = frozenset({"read", "edit"})


def raw(name: Any, arguments: Any, call_id: Any = None) -> Any:
    return N(id=call_id, function=N(name=name, arguments=arguments))


def test_calls_get_unique_ids_and_readable_arguments() -> None:
    calls = normalised_calls(
        [
            raw("read", '{"path": "a"}', "1"),
            raw("read", {"path": "b"}, "1"),
            raw("read", None),
            raw("read", "", ""),
        ],
        "",
        NAMES,
    )
    assert [dict(call.args) for call in calls] == [{"path": "a"}, {"path": "b"}, {}, {}]
    assert len({call.id for call in calls}) == 4
    assert all(call.id for call in calls)


@pytest.mark.parametrize("arguments", ["not json", [1], "[1]", 5])
def test_arguments_that_cannot_be_read_are_said_so(arguments: Any) -> None:
    (call,) = normalised_calls([raw("read", arguments)], "", NAMES)
    assert "could not be read" in call.error


def test_calls_without_a_name_are_dropped_and_dicts_work_too() -> None:
    assert normalised_calls([raw(None, "{}"), raw("", "{}"), N(function=None)], "", NAMES) == ()
    (call,) = normalised_calls([{"id": "x", "function": {"name": "read", "arguments": "{}"}}], "", NAMES)
    assert call.id == "x"


def test_a_call_in_the_text_counts_only_if_there_is_no_real_one() -> None:
    text = '{"name": "read", "arguments": {"path": "a"}}'
    assert normalised_calls([], text, NAMES)[0].args == {"path": "a"}
    assert normalised_calls([raw("edit", "{}")], text, NAMES)[0].name == "edit"
    assert normalised_calls([], text, frozenset()) == ()


class RateLimitError(Exception):
    status_code = 429


class APIError(Exception):
    status_code = 403


class Timeout(Exception):
    pass


class Odd(RateLimitError):
    pass


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (RateLimitError("slow down"), "retry"),
        (Odd("slow down"), "retry"),
        (RateLimitError("You exceeded your current quota"), "refused"),
        (APIError("forbidden"), "refused"),
        (Timeout("late"), "retry"),
        (ValueError("a bug"), "refused"),
        (ValueError("prompt is too long: 9 tokens"), "overflow"),
        (RateLimitError("too many tokens per minute"), "retry"),
    ],
)
def test_errors_are_judged_by_class_status_and_text(error: Exception, expected: str) -> None:
    assert verdict(error) == expected


def test_waits_grow_follow_the_server_and_end() -> None:
    patience = Patience(attempts=4, first_wait=1, longest_wait=5, seconds=30)
    assert [patience.wait(n, APIError(), 0) for n in (1, 2, 3, 4)] == [1, 3, 5, None]
    asked = RateLimitError()
    asked.response = N(headers={"retry-after": "20"})  # type: ignore[attr-defined]
    assert patience.wait(1, asked, 0) == 20
    assert patience.wait(1, asked, 15) is None
    assert patience.wait(2, Timeout(), 0) is None


def test_a_date_as_retry_after_is_no_number() -> None:
    error = RateLimitError()
    error.response = N(headers={"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"})  # type: ignore[attr-defined]
    assert retry_after(error) is None


def test_the_next_model_is_asked_when_one_is_not_there() -> None:
    down = ScriptedModel([ModelUnavailable("x"), ContextTooLong("x")])
    up = ScriptedModel(["a", "b"])
    both = FallbackModel([down, up])
    assert [both.ask([]).text, both.ask([]).text] == ["a", "b"]
    assert both.endpoint is down.endpoint


def test_a_wrong_key_is_not_hidden_by_the_next_model() -> None:
    with pytest.raises(ModelRefused):
        FallbackModel([ScriptedModel([ModelRefused("key")]), ScriptedModel(["a"])]).ask([])


def test_the_dearest_price_is_reserved() -> None:
    models = [ScriptedModel(usd_per_call=0.1), ScriptedModel(), ScriptedModel(usd_per_call=0.3)]
    assert FallbackModel(models).price(1, 1) == 0.3


def test_tokens_are_estimated_on_the_high_side() -> None:
    assert approx_tokens("x" * 320) >= 80
    assert approx_tokens([{"role": "user", "content": "x" * 320}]) > 100
