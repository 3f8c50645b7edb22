import pytest

from airflow_provider_ardent.agent import salvage

CODE = "def f():\n    return 1"


@pytest.mark.parametrize(
    "answer",
    [
        f"```python\n{CODE}\n```",
        f"Cause: x.\n\n```python\n{CODE}\n```\nDone.",
        f"```\n{CODE}\n```",
        f"```py\n{CODE}\n",  # never closed
        f"~~~python\n{CODE}\n~~~",
        CODE,
        f"```python\n{CODE}",
        f"```python\nx\n```\nor rather\n```python\n{CODE}\n```",
        f"```bash\npip install x\n```\n```python\n{CODE}\n```",
        f"1. Do this:\n   ```python\n   {CODE.replace(chr(10), chr(10) + '   ')}\n   ```",
        f"```python title=dag.py\n{CODE}\n```".replace("\n", "\r\n"),
    ],
)
def test_code_is_found_whatever_stands_around_it(answer: str) -> None:
    code = salvage.python_code(answer)
    assert code is not None
    assert code.strip() == CODE


def test_a_fence_inside_the_code_does_not_end_it() -> None:
    code = 'def f():\n    """\n    ```sql\n    SELECT 1\n    ```\n    """'
    assert salvage.python_code(f"```python\n{code}\n```") == code


@pytest.mark.parametrize("answer", ["", "I cannot help with that.", "``````", "```sql\nSELECT 1\n```"])
def test_no_code_is_none(answer: str) -> None:
    assert salvage.python_code(answer) is None


def test_code_that_does_not_parse_is_given_as_it_is_so_that_the_reason_can_be_told() -> None:
    assert salvage.python_code("```python\ndef f(:\n```") == "def f(:"


def test_prose_is_what_is_outside_the_code() -> None:
    assert salvage.prose(f"The key\nis wrong.\n```python\n{CODE}\n```\n") == "The key is wrong."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"a": 1}', {"a": 1}),
        ('```json\n{"a": 1}\n```', {"a": 1}),
        ('Sure! {"a": {"b": "}"}} I hope this helps', {"a": {"b": "}"}}),
        ('{"a": [1, 2,], }', {"a": [1, 2]}),
        ("{'a': 'it', 'b': True}", {"a": "it", "b": True}),
        ("{'a': null, 'b': true}", {"a": None, "b": True}),
        ('{"a": "x", "b": ["y", "z', {"a": "x", "b": ["y", "z"]}),
        ('{"a": "x", "b"', {"a": "x"}),
        ('{"a": "x", "b":', {"a": "x"}),
        ('{"a": "x",', {"a": "x"}),
        ('{"a": "two\nlines"}', {"a": "two\nlines"}),
        ('"{\\"a\\": 1}"', {"a": 1}),
    ],
)
def test_json_is_read_with_its_faults(text: str, value: object) -> None:
    assert salvage.json_object(text) == value


@pytest.mark.parametrize("text", ["", "no", "[1]", "42", "[" * 100_000, "{" * 100_000])
def test_what_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        salvage.json_object(text)


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "read", "arguments": {"path": "a"}}',
        '{"name": "read", "arguments": "{\\"path\\": \\"a\\"}"}',
        '{"function": {"name": "read", "parameters": {"path": "a"}}}',
        '{"tool": "read", "args": {"path": "a"}}',
        '<tool_call>\n{"name": "read", "arguments": {"path": "a"}}\n</tool_call>',
        'I will read it.\n```json\n{"name": "read", "arguments": {"path": "a"},}\n```',
        'Text {"x": 1} then {"name": "read", "arguments": {"path": "a"}} end',
        '[{"name": "read", "arguments": {"path": "a"}}]',
    ],
)
def test_a_call_in_the_text_is_found(text: str) -> None:
    assert salvage.text_calls(text, {"read"}) == [salvage.TextCall("read", {"path": "a"})]


def test_several_calls_in_the_text_are_found_once_each() -> None:
    text = '{"name": "read", "arguments": {"path": "a"}}\n{"name": "read", "arguments": {"path": "b"}}'
    assert [c.args["path"] for c in salvage.text_calls(text, {"read"})] == ["a", "b"]


def test_only_tools_that_are_offered_are_called() -> None:
    assert salvage.text_calls('{"name": "delete", "arguments": {}}', {"read"}) == []
    assert salvage.text_calls("def read(): ...", {"read"}) == []


@pytest.mark.parametrize("raw", [None, "", {}, "{}"])
def test_no_arguments_are_an_empty_object(raw: object) -> None:
    assert salvage.arguments(raw) == {}


@pytest.mark.parametrize("raw", [[1], 3, "nothing", "[1, 2]"])
def test_arguments_that_are_no_object_are_refused(raw: object) -> None:
    with pytest.raises(ValueError):
        salvage.arguments(raw)
