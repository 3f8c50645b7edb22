"""The text of a pull request: complete, bounded, and harmless whatever it quotes."""

from __future__ import annotations

import re
from typing import Any

import pytest

from airflow_provider_ardent.branches.difference import ColumnDifference, ColumnProfile, TableDifference
from airflow_provider_ardent.forge import authored
from airflow_provider_ardent.forge.description import MAX_BYTES, text_of, title_of
from airflow_provider_ardent.forge.markdown import code, cut, fenced, line, prose
from airflow_provider_ardent.repair.incident import Failure, Frame
from airflow_provider_ardent.verify.evidence import Check

HOSTILE = (
    "![x](http://evil.example/a.png) [click](javascript:alert(1)) <img src=x onerror=y> <!-- hidden -->\n"
    "@octocat #12 GH-7 https://evil.example www.evil.example mail a@evil.example\n"
    "# heading\n- item\n1. item\n> quote\n```\nfence\n```\n| cell |\n***bold*** `code` ~~x~~ &lt; $x$\n"
    "a\u202eb\x1b[31mred\x07 \r\n===\n    indented"
)

HOSTILE_DIFFERENCE = TableDifference(
    HOSTILE,
    HOSTILE,
    1,
    2,
    schema=(HOSTILE,),
    columns=(ColumnDifference(HOSTILE, None, ColumnProfile(0, 1, HOSTILE, HOSTILE)),),
).to_dict()


def failure(**changes: Any) -> Failure:
    values: dict[str, Any] = {
        "kind": "task",
        "source": "task",
        "dag_id": "daily_orders",
        "at": "2026-01-01T03:00:00Z",
        "task_id": "load",
        "run_id": "scheduled__2026-01-01",
        "error_chain": ("OperationalError: no such column: amount",),
        "frames": (Frame("dags/orders.py", 12, "load", in_project=True),),
        "logical_date": "2026-01-01T00:00:00+00:00",
        "bundle_name": "shop",
        "bundle_version": "c0ffee",
    }
    return Failure(**{**values, **changes})


def proposal(**changes: Any) -> dict[str, Any]:
    checks = [
        Check("failing task", "before", "failed", "no such column: amount", 1.23),
        Check("failing task", "after", "passed", "", 0.9),
        Check("failing task", "again", "passed", "", 0.8),
        Check("own tests", "after", "skipped", "the repository has none"),
    ]
    return {
        "fingerprint": "abc123",
        "attempt": 1,
        "summary": "Read the renamed column.",
        "cause": "The column amount is now called total.",
        "verified": True,
        "checks": [check.to_dict() for check in checks],
        "not_checked": ["Tasks of other DAGs"],
        "spent": {"tokens_in": 1200, "tokens_out": 90, "calls": 3, "usd": 0.0123},
        "timing": {"total_seconds": 42.0, "model_seconds": 30.0, "own_seconds": 12.0},
        "fixed_by": "pipeline",
        "base_sha": "f" * 40,
        "approval_hash": "d" * 64,
        **changes,
    }


def plain(text: str) -> str:
    return text


def test_it_says_everything() -> None:
    text = text_of(proposal(), failure(), mask=plain)
    for part in (
        "**Verified:**",
        "`daily_orders`",
        "no such column: amount",
        "`dags/orders.py:12 in load`",
        "The column amount is now called total",
        "Read the renamed column",
        "| `failing task` | **failed**, 1.2 s | passed, 0.9 s | passed, 0.8 s |",
        "| `own tests` | – | not run | – | the repository has none |",
        "- Tasks of other DAGs",
        "3 calls, 1200 tokens in, 90 out, 0.0123 US dollars",
        "42.0 s, of which the model 30.0 s and everything else 12.0 s",
        f"git checkout {'f' * 40}\nairflow tasks test daily_orders load 2026-01-01T00:00:00+00:00",
        "incident `abc123`",
    ):
        assert part in text
    assert title_of(proposal(), failure(), mask=plain) == "daily_orders.load: Read the renamed column"


def test_it_tells_what_the_run_did_to_data() -> None:
    columns = (
        ColumnDifference("total", ColumnProfile(0, 2, "1", "9"), ColumnProfile(1, 3, "1", "12")),
        ColumnDifference("n", None, ColumnProfile(0, 1)),
    )
    found = TableDifference("shop", "daily", 2, 3, 1, 0, 1, ("day",), True, columns, ("column n added",))
    check = Check("data effect", "again", "passed", differences=(found.to_dict(),))
    text = text_of(proposal(checks=[check.to_dict()]), failure(), mask=plain)
    assert "| 2 → 3 | 1 | 0 | 1 | column n added; total: nulls 0 → 1, distinct 2 → 3, 1 … 9 → 1 … 12" in text
    assert "What it did to data" not in text_of(proposal(), failure(), mask=plain)


def test_large_numbers_can_be_read() -> None:
    columns = (ColumnDifference("n", ColumnProfile(0, 1200), ColumnProfile(4000, 1201)),)
    found = TableDifference("shop", "daily", 12_345_678, 12_345_679, 1, 0, 2_000, ("day",), True, columns)
    check = Check("tables", "after", "passed", differences=(found.to_dict(),))
    made = proposal(checks=[check.to_dict()])
    for text in (text_of(made, failure(), mask=plain), authored.text_of(made, {}, mask=plain)):
        assert (
            "| 12,345,678 → 12,345,679 | 1 | 0 | 2,000 | n: nulls 0 → 4,000, distinct 1,200 → 1,201" in text
        )


def test_an_unverified_change_says_why() -> None:
    text = text_of(proposal(verified=False, reason="the sandbox is missing", spent={}), failure(), mask=plain)
    assert "**Not verified:** the sandbox is missing" in text
    assert "price not known" in text
    assert "**Verified" not in text


def test_a_file_that_does_not_import() -> None:
    broken = failure(kind="import", task_id="", dag_id="", relative_fileloc="dags/a b.py", logical_date="")
    text = text_of(proposal(checks=[], not_checked=[]), broken, mask=plain)
    assert "python 'dags/a b.py'" in text
    assert "Nothing was run." in text
    assert title_of(proposal(summary=""), broken, mask=plain) == "dags/a b.py: a proposed repair"


def outside_code(text: str) -> str:
    """What is left of markdown without its blocks and spans of code."""
    text = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
    return re.sub(r"(`+)(?!`).*?(?<!`)\1(?!`)", "", text.replace("\\`", ""))


def test_nothing_it_quotes_is_alive() -> None:
    hostile = proposal(
        summary=HOSTILE,
        cause=HOSTILE,
        verified=False,
        reason=HOSTILE,
        not_checked=[HOSTILE],
        fixed_by=HOSTILE,
        fingerprint=HOSTILE,
        checks=[Check(HOSTILE, "after", "failed", HOSTILE, differences=(HOSTILE_DIFFERENCE,)).to_dict()],
        base_sha=HOSTILE,
    )
    values = dict.fromkeys(("dag_id", "task_id", "run_id", "at", "bundle_name", "relative_fileloc"), HOSTILE)
    text = text_of(hostile, failure(**values, error_chain=(HOSTILE,), logical_date=HOSTILE), mask=plain)
    left = outside_code(text)
    assert "evil" in left
    for pattern in (
        r"(?<!\\)!\[",
        r"(?<!\\)\]\(",
        r"(?<!\\)<",
        r"https?://",
        r"www\.",
        r"@\w",
        r"(?<!\\)#\d|\\#\d",
        r"GH\\?-\d",
        r"(?m)^\s*(?:- item|1\. |> quote|={3,}|# heading)",
        r"(?<!\\)&",
        r"~~",
        r"\*\*\*",
    ):
        assert not re.search(pattern, left), pattern
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e]", text)
    bare = re.sub(r"(?ms)^(`{3,}).*?^\1$", "", text)
    rows = [row for row in bare.splitlines() if row.startswith("|")]
    assert all(len(re.findall(r"(?<!\\)\|", row)) in (6, 7) for row in rows)
    assert len(title_of(hostile, failure(**values), mask=plain)) <= 120


def test_secrets_are_masked_before_they_are_escaped() -> None:
    secret = "p*ss_w`rd"
    said = f"login with {secret} failed"
    everywhere = proposal(
        summary=said, cause=said, verified=False, reason=said, not_checked=[said], fixed_by=f"known:{said}",
        checks=[Check(said, "after", "failed", said).to_dict()], base_sha=said, fingerprint=said,
    )  # fmt: skip
    values = dict.fromkeys(("dag_id", "task_id", "run_id", "logical_date", "relative_fileloc"), said)
    frames = (Frame(said, 1, said, in_project=True),)
    broken = failure(**values, error_chain=(said,), frames=frames)
    mask = lambda text: text.replace(secret, "***")  # noqa: E731
    shown = text_of(everywhere, broken, mask=mask) + title_of(everywhere, broken, mask=mask)
    bare = shown.replace("\\", "")
    assert secret not in bare
    assert "w`rd" not in bare


def test_it_stays_within_bounds() -> None:
    big = "ü`|@x " * 40_000
    checks = [Check(f"check {n} {big[:200]}", "after", "failed", big).to_dict() for n in range(500)]
    text = text_of(
        proposal(summary=big, cause=big, checks=checks, not_checked=[big] * 500),
        failure(error_chain=(big,)),
        mask=plain,
    )
    assert len(text.encode()) <= MAX_BYTES
    assert "## How to see it fail" in text
    assert "and 460 more" in text


@pytest.mark.parametrize("text", ["", "`", "``` a", "a`b``c", "x|y", "\n\n"])
def test_code_cannot_be_left(text: str) -> None:
    span = code(text)
    fence = re.match(r"`+", span)
    assert fence
    assert span.endswith(fence[0])
    assert fence[0] not in span[len(fence[0]) : -len(fence[0])].strip("`") or not text
    assert "\n" not in span
    assert "|" not in span


def test_fences_are_longer_than_what_they_hold() -> None:
    assert fenced("a\n````\nb").startswith("`````text\n")


def test_cut_keeps_whole_letters() -> None:
    assert cut("ü" * 100, 50).endswith(" … (cut)")
    assert len(cut("ü" * 100, 50).encode()) <= 50
    assert cut("short", 50) == "short"


def test_lines_and_paragraphs() -> None:
    assert line("a\n\nb | c") == r"a b \| c"
    assert prose("one\n\n\n\n two ") == "one\n\ntwo"


def test_a_renderer_finds_nothing_alive_either() -> None:
    from markdown_it import MarkdownIt

    hostile = proposal(
        summary=HOSTILE,
        cause=HOSTILE,
        verified=False,
        reason=HOSTILE,
        not_checked=[HOSTILE],
        fixed_by=HOSTILE,
        checks=[Check(HOSTILE, "after", "failed", HOSTILE, differences=(HOSTILE_DIFFERENCE,)).to_dict()],
        base_sha=HOSTILE,
    )
    names = ("dag_id", "task_id", "run_id", "relative_fileloc", "error_message")
    values = dict.fromkeys(names, HOSTILE)
    text = text_of(hostile, failure(**values, error_chain=(HOSTILE,)), mask=plain)
    blocks = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    tokens = [token for block in blocks for token in (block, *(block.children or ()))]
    kinds = {token.type for token in tokens}
    assert not kinds & {
        "html_block",
        "html_inline",
        "image",
        "link_open",
        "blockquote_open",
        "em_open",
        "s_open",
    }
    headings = [blocks[i + 1].content for i, token in enumerate(blocks) if token.type == "heading_open"]
    assert headings == [
        "What broke",
        "Cause",
        "Change",
        "What was run",
        "What it did to data",
        "What was not checked",
        "What it took",
        "How to see it fail",
    ]
    bold = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "strong_open"]
    assert bold == ["Not verified:", "failed"]
