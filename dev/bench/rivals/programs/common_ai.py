"""Works one task with an agent of Airflow's common-ai provider; runs in its environment."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import bridge
from airflow.providers.common.ai.hooks.pydantic_ai import PydanticAIHook
from airflow.providers.common.ai.sandbox.base import SandboxBackend, SandboxExecResult, SandboxSpec
from airflow.providers.common.ai.toolsets.sandbox import SandboxToolset
from airflow.providers.common.ai.toolsets.sql import SQLToolset
from pydantic_ai.exceptions import ModelAPIError, UnexpectedModelBehavior, UsageLimitExceeded
from pydantic_ai.usage import RunUsage, UsageLimits

INSTRUCTIONS = "You are a data engineer. Use your tools to read, change and try the files of this repository."


class Shell(SandboxBackend):
    """The bench's sandbox as a backend: one folder, which is there before and after."""

    name = "bench"

    def __init__(self, path: str, checkout: str) -> None:
        self._path = path
        self._checkout = checkout

    def create(self, *, spec: SandboxSpec | None = None) -> str:
        return self._checkout

    def run_command(
        self, sandbox: str, command: str, *, timeout: float, max_output_bytes: int
    ) -> SandboxExecResult:
        done = bridge.run(self._path, command, timeout)
        output = done["output"][:max_output_bytes]
        return SandboxExecResult(done["code"], output, "", timed_out=done["late"])

    def destroy(self, sandbox: str) -> None:
        """Nothing: the bench looks at what is left."""


def connect(asked: dict[str, Any]) -> str:
    """Give Airflow the model's connection; its id."""
    provider, _, name = asked["name"].partition("/")
    if not name:
        provider, name = "openai", provider
    # `openai-chat` is the protocol that every compatible server speaks.
    kind = "openai-chat" if provider == "openai" else provider
    os.environ["AIRFLOW_CONN_BENCH_MODEL"] = json.dumps(
        {
            "conn_type": "pydanticai",
            "host": asked["api_base"],
            "password": asked["api_key"] or "none",
            "extra": {"model": f"{kind}:{name}"},
        }
    )
    return "bench_model"


def main() -> None:
    order = json.loads(Path(sys.argv[1]).read_text())
    asked, limits = order["model"], order["limits"]
    report = bridge.Report(sys.argv[2], asked["usd_in"], asked["usd_out"])
    report.write()
    # MySQL's provider needs headers to be installed; there it has the shell.
    conn_ids = [conn_id for conn_id, engine in order["connections"].items() if engine != "mysql"]
    toolsets = [
        SandboxToolset(Shell(order["shell"], order["checkout"])),
        *(SQLToolset(conn_id, allow_writes=True, max_rows=50) for conn_id in conn_ids),
    ]
    if len(conn_ids) > 1:
        # Two toolsets with tools of the same names; each gets its connection's name in front.
        toolsets[1:] = [
            toolset.prefixed(conn_id) for toolset, conn_id in zip(toolsets[1:], conn_ids, strict=True)
        ]
    agent = PydanticAIHook(connect(asked)).create_agent(
        instructions=INSTRUCTIONS,
        toolsets=toolsets,
        model_settings={"max_tokens": asked["max_output"], "timeout": asked["timeout"]},
    )
    usage = RunUsage()
    bounds = UsageLimits(request_limit=limits["steps"], total_tokens_limit=limits["tokens"])
    ended: dict[str, Any] = {}
    with counting(agent, report, limits):
        try:
            result = agent.run_sync(order["words"], usage=usage, usage_limits=bounds)
            ended = {"text": str(result.output)}
            Path(order["trace"]).write_bytes(result.all_messages_json())
        except UsageLimitExceeded as error:
            ended = {"limit": "tokens" if "token" in str(error) else "steps", "reason": str(error)}
        except LimitReached as error:
            ended = {"limit": str(error), "reason": f"The limit of {error} was reached."}
        except UnexpectedModelBehavior as error:
            # Its own word for a model that does not keep to the tools' schemas, again and again.
            ended = {"reason": f"{type(error).__name__}: {error}"}
        except ModelAPIError as error:
            ended = failed(error)
    report.write(**ended)


def failed(error: Exception) -> dict[str, Any]:
    """What an error of the model's server means."""
    if "context" in str(error).lower():
        return {"limit": "context window", "reason": str(error)[:500]}
    return {"trouble": f"{type(error).__name__}: {error}"[:1500]}


class LimitReached(Exception):
    """Money or time is used up, which pydantic-ai does not limit; the message is which."""


class counting:
    """Puts every answer of the agent's model into the report, as long as the block runs.

    :raises LimitReached: before an answer is asked for that would be beyond a limit.
    """

    def __init__(self, agent: Any, report: bridge.Report, limits: dict[str, Any]) -> None:
        self._model = agent.model
        self._report = report
        self._limits = limits
        self._clock = bridge.Clock()
        self._ask = self._model.request

    def __enter__(self) -> None:
        async def request(*args: Any, **kwargs: Any) -> Any:
            self._check()
            clock = bridge.Clock()
            response = await self._ask(*args, **kwargs)
            used = response.usage
            self._report.called(used.input_tokens, used.output_tokens, clock.seconds)
            return response

        self._model.request = request

    def __exit__(self, *_: object) -> None:
        self._model.request = self._ask

    def _check(self) -> None:
        usd, seconds = self._limits["usd"], self._limits["seconds"]
        if usd and self._report.data.get("usd", 0.0) >= usd:
            raise LimitReached("usd")
        if seconds and self._clock.seconds >= seconds:
            raise LimitReached("seconds")


if __name__ == "__main__":
    main()
