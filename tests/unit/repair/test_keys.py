from __future__ import annotations

import json

from airflow_provider_ardent.context.source import SourceFile
from airflow_provider_ardent.repair.keys import key_facts, places_in

EXTRACT = [{"id": 1, "amount_eur": 5, "customer": {"name": "ada", "e_mail": "ada@shop.example"}}] * 50


def test_a_renamed_key_is_named_with_its_place() -> None:
    assert key_facts(["amount"], {"extract": EXTRACT}) == (
        "Nothing that the task was given has a key `amount`. Nearest: `amount_eur` in extract[0]. "
        "extract[0] has: id, amount_eur, customer."
    )


def test_a_key_that_sits_deeper() -> None:
    assert key_facts(["name"], {"extract": EXTRACT}) == (
        '`name` is a key of extract[0]["customer"], extract[1]["customer"], extract[2]["customer"].'
    )
    assert '`e_mail` in extract[0]["customer"]' in key_facts(["email"], {"extract": EXTRACT})


def test_json_as_text_is_read_too() -> None:
    answer = json.dumps({"data": {"items": [{"total": 3}]}})
    assert key_facts(["items"], {"fetch": answer}) == '`items` is a key of fetch["data"].'
    assert key_facts(["items"], {"fetch": "[not json"}) == ""


def test_values_are_never_told() -> None:
    assert "ada" not in key_facts(["emial", "amount"], {"extract": EXTRACT})


def test_without_inputs_the_code_is_looked_at() -> None:
    file = SourceFile("include/prices.py", 'def rows():\n    return [{"amount_eur": 1}]\n\nrow["amount"]\n')
    assert key_facts(["amount"], {}, [file]) == (
        "Keys like `amount` in the code: `amount_eur` (include/prices.py, line 2)."
    )
    assert key_facts(["amount"], {}, [SourceFile("x.py", "def (")]) == ""
    assert key_facts(["amount"], {}) == ""


def test_only_so_many_keys_are_told_of() -> None:
    assert key_facts(["amount"] * 5, {"extract": EXTRACT}).count("Nothing that") == 2
    wide = {f"field_{number}": number for number in range(500)}
    assert len(key_facts(["feild_7"], {"extract": wide})) < 600


def test_what_is_deep_or_large_is_left() -> None:
    deep: dict[str, object] = {"end": 1}
    for _ in range(30_000):
        deep = {"a": deep}
    assert sum(1 for _ in places_in("extract", deep)) < 100
    assert len(list(places_in("extract", [{"a": 1}] * 100_000))) == 3
