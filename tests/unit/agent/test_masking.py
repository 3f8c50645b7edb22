import base64
import html
import json
import re
import subprocess
import sys
import types
import urllib.parse

import pytest

from airflow_provider_ardent.masking import MASK, Masker, is_sensitive

CANARY = "C@nary-7f\"3a/x+é'%"


def masker() -> Masker:
    return Masker([CANARY], airflow=False)


@pytest.mark.parametrize(
    "form",
    [
        CANARY,
        urllib.parse.quote(CANARY),
        urllib.parse.quote(CANARY, safe=""),
        urllib.parse.quote_plus(CANARY),
        re.sub("%..", lambda m: m[0].lower(), urllib.parse.quote(CANARY, safe="")),
        json.dumps(CANARY)[1:-1],
        json.dumps(CANARY, ensure_ascii=False)[1:-1],
        repr(CANARY)[1:-1],
        html.escape(CANARY),
        CANARY.replace("'", "''"),
    ],
)
def test_every_written_form_of_a_secret_is_hidden(form: str) -> None:
    assert masker().text(f"before {form} after") == f"before {MASK} after"


@pytest.mark.parametrize("around", [("", ""), ("u:", ""), ("us:", ":x"), ("user:", "@host")])
def test_base64_of_a_text_with_the_secret_in_it_is_hidden(around: tuple[str, str]) -> None:
    whole = f"{around[0]}{CANARY}{around[1]}".encode()
    for encoded in (base64.b64encode(whole).decode(), base64.urlsafe_b64encode(whole).decode()):
        shown = masker().text(f"x {encoded} y")
        assert MASK in shown
        core = base64.b64encode(CANARY.encode()).decode()[4:12]
        assert core not in shown


def test_values_are_masked_before_they_are_serialised() -> None:
    data = {"a": [CANARY, {"b": (f"x{CANARY}", 1)}], CANARY: 2, "bytes": CANARY.encode()}
    text = json.dumps(masker().mask(data), ensure_ascii=False)
    for form in (CANARY, json.dumps(CANARY)[1:-1], json.dumps(CANARY, ensure_ascii=False)[1:-1]):
        assert form not in text
    assert text.count(MASK) == 4


def test_fields_with_sensitive_names_are_hidden_whatever_they_hold() -> None:
    data = {"password": "x", "nested": {"api_key": ["a", {"b": "c"}], "dbPassword": "y"}, "tokens_in": 5}
    assert masker().mask(data) == {
        "password": MASK,
        "nested": {"api_key": [MASK, {"b": MASK}], "dbPassword": MASK},
        "tokens_in": 5,
    }


@pytest.mark.parametrize(
    "name", ["tokens_in", "max_tokens", "primary_key", "sort_key", "key", "secret_name", "author"]
)
def test_names_that_only_sound_alike_are_not_sensitive(name: str) -> None:
    assert not is_sensitive(name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("postgresql://app:hunter@db/x", "postgresql://app:***@db/x"),
        ("redis://:pw@h", "redis://:***@h"),
        ("https://abcdef0123456789abcd@github.com/x", "https://***@github.com/x"),
        ("Authorization: Bearer abc.def-123", "Authorization: Bearer ***"),
        ("key AKIAIOSFODNN7EXAMPLE.", "key ***."),
        ("ghp_0123456789abcdefghijABCDEFGHIJ012345 end", "*** end"),
        ("sk-proj-abcdefghijklmnop0123", "***"),
        ("host=db user=app password=hunter dbname=x", "host=db user=app password=*** dbname=x"),
        ("Server=x;Password=hunter;Database=y", "Server=x;Password=***;Database=y"),
        ("password='it\\'s'", "password='***'"),
        ('{"password": "a", "b": "c"}', '{"password": "***", "b": "c"}'),
        ('{\\"password\\": \\"zzz\\"}', '{\\"password\\": \\"***\\"}'),
        ("PGPASSWORD=abc psql", "PGPASSWORD=*** psql"),
        ("-----BEGIN RSA PRIVATE KEY-----\nMIIE\nxx\n-----END RSA PRIVATE KEY-----\nz", "***\nz"),
        ("-----BEGIN PRIVATE KEY-----\\nMIIEcut", "***"),
    ],
)
def test_what_looks_like_a_secret_is_hidden(text: str, shown: str) -> None:
    assert Masker(airflow=False).text(text) == shown


@pytest.mark.parametrize(
    "code",
    [
        "connect(password=get_password(), token=None)",
        "hook = Hook(password=conn.password, user=user)",
        'password = os.environ["DB_PASSWORD"]',
        "def f(password: str, token: str | None = None) -> None:",
        "self.token = token",
        'connect(password="{{ conn.db.password }}")',
        "ORDER BY sort_key=1",
        "max_tokens=400",
        "KeyError: 'password'",
        "basic authentication failed",
        "https://example.com:8080/path?x=1",
    ],
)
def test_code_and_prose_are_left_alone(code: str) -> None:
    assert Masker(airflow=False).text(code) == code


def test_a_short_secret_is_hidden_only_where_its_place_gives_it_away() -> None:
    short = Masker(["abc"], airflow=False)
    assert short.text("the abc of password=abc, or postgres://u:abc@h") == (
        "the abc of password=***, or postgres://u:***@h"
    )


def test_a_connection_gives_its_password_and_what_is_secret_in_its_extra() -> None:
    known = Masker(airflow=False)
    extra = {"private_key": "line-one-of-a-key", "region": "eu-west-1", "sas": "AB12cd34EF56gh78IJ90kl"}
    known.add_connection(password="p4ss-word", extra=json.dumps(extra), uri="pg://u:url%2Fpass@h")
    text = "p4ss-word line-one-of-a-key eu-west-1 AB12cd34EF56gh78IJ90kl url/pass url%2Fpass"
    assert known.text(text) == f"{MASK} {MASK} eu-west-1 {MASK} {MASK} {MASK}"


def test_an_environment_gives_its_connections_and_passwords() -> None:
    known = Masker(airflow=False)
    known.add_environment(
        {
            "AIRFLOW_CONN_A": "postgres://u:from-uri-1@h/x?api_key=from-query-2",
            "AIRFLOW_CONN_B": json.dumps({"conn_type": "x", "password": "from-json-3"}),
            "AIRFLOW__DATABASE__SQL_ALCHEMY_CONN": "postgresql://a:from-url-4@h/x",
            "MY_TOKEN": "from-name-5",
            "PATH": "/usr/bin",
        }
    )
    shown = known.text("from-uri-1 from-query-2 from-json-3 from-url-4 from-name-5 /usr/bin")
    assert shown == f"{MASK} {MASK} {MASK} {MASK} {MASK} /usr/bin"


def test_a_number_that_is_a_secret_is_hidden_as_a_number_too() -> None:
    known = Masker(["90210517"], airflow=False)
    assert known.mask({"pin": 90210517, "other": 5}) == {"pin": MASK, "other": 5}


def test_each_line_of_a_key_is_hidden() -> None:
    known = Masker(["AAAAABBBBBCCCCCDDDDD\nEEEEEFFFFFGGGGGHHHHH"], airflow=False)
    assert known.text("only EEEEEFFFFFGGGGGHHHHH here") == f"only {MASK} here"


def test_data_that_is_too_deep_is_hidden_rather_than_shown() -> None:
    deep: object = CANARY
    for _ in range(200):
        deep = [deep]
    assert CANARY not in json.dumps(masker().mask(deep), ensure_ascii=False)


def test_what_airflow_knows_is_hidden_if_its_masker_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    fake = types.ModuleType("fake")
    fake._secrets_masker = lambda: types.SimpleNamespace(replacer=re.compile("known-to-airflow"))  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "airflow.sdk._shared.secrets_masker", fake)
    assert Masker().text("a known-to-airflow b") == f"a {MASK} b"


def test_a_secret_of_airflow_is_hidden_by_the_real_masker() -> None:
    from airflow.sdk._shared.secrets_masker import _secrets_masker

    _secrets_masker().add_mask("registered-by-a-task")
    assert Masker().mask({"x": [[[[[[["deep registered-by-a-task"]]]]]]]}) == {
        "x": [[[[[[[f"deep {MASK}"]]]]]]]
    }


def test_importing_it_is_cheap() -> None:
    code = (
        "import sys; import airflow_provider_ardent.masking; "
        "print([m for m in ('airflow', 'pydantic', 'litellm') if m in sys.modules])"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert out.stdout.strip() == "[]"


def test_long_hostile_text_takes_no_time() -> None:
    import time

    known = masker()
    started = time.monotonic()
    for text in ("a" * 200_000, "password=" * 20_000, "://" * 60_000, '"\\' * 80_000, "-----BEGIN " * 15_000):
        known.text(text)
    assert time.monotonic() - started < 5


def test_placeholders_for_a_key_are_words() -> None:
    masker = Masker(["local", "Ollama"], airflow=False)
    assert masker.text("/usr/local/lib, ollama serves it") == "/usr/local/lib, ollama serves it"


def test_what_sqlite_could_not_read_is_no_secret():
    masker = Masker(airflow=False)
    said = 'OperationalError: unrecognized token: ":"'
    assert masker.mask(said) == said
    assert "abcdef" not in masker.mask('the token: "abcdef"')
