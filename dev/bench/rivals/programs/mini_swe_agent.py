"""Works one task with mini-swe-agent; runs in its environment."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

os.environ |= {
    "MSWEA_SILENT_STARTUP": "1",
    "MSWEA_COST_TRACKING": "ignore_errors",
    "MSWEA_MODEL_RETRY_STOP_AFTER_ATTEMPT": "3",
}

import bridge
import yaml
from minisweagent import package_dir
from minisweagent.agents.default import DefaultAgent
from minisweagent.environments.local import LocalEnvironment
from minisweagent.exceptions import FormatError
from minisweagent.models.litellm_model import LitellmModel
from minisweagent.models.litellm_textbased_model import LitellmTextbasedModel

SECONDS = 60.0
_LIMITS = {"LimitsExceeded": "steps or usd", "TimeExceeded": "seconds", "TokensExceeded": "tokens"}


class TokensExceeded(Exception):
    """The limit of tokens, which mini-swe-agent does not know."""


class Sandboxed(LocalEnvironment):
    """Its local environment, but for where the command runs."""

    def __init__(self, shell: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._shell = shell

    def execute(self, action: dict, cwd: str = "", *, timeout: int | None = None) -> dict[str, Any]:
        done = bridge.run(self._shell, action.get("command", ""), timeout or SECONDS)
        late = f"The command was ended after {timeout or SECONDS:.0f} seconds." if done["late"] else ""
        output = {"output": done["output"], "returncode": done["code"], "exception_info": late}
        self._check_finished(output)
        return output


def counted(model: LitellmModel, report: bridge.Report, most_tokens: int | None) -> LitellmModel:
    """The model, with every answer in the report, also those that it could not read."""
    ask = model.query

    def query(messages: list[dict], **kwargs: Any) -> dict:
        if most_tokens and report.data["tokens_in"] + report.data["tokens_out"] >= most_tokens:
            raise TokensExceeded(f"{most_tokens} tokens are used up")
        clock = bridge.Clock()
        try:
            message = ask(messages, **kwargs)
        except FormatError as error:
            count(error.messages[0], clock.seconds)
            raise
        count(message, clock.seconds)
        return message

    def count(message: dict, seconds: float) -> None:
        extra = message.get("extra", {})
        response = extra.get("response")
        usage = (response.get("usage") if isinstance(response, dict) else None) or {}
        tokens = (usage.get("prompt_tokens") or 0, usage.get("completion_tokens") or 0)
        report.called(*tokens, seconds, extra.get("cost"))

    model.query = query
    return model


def main() -> None:
    order = json.loads(Path(sys.argv[1]).read_text())
    asked, limits = order["model"], order["limits"]
    report = bridge.Report(sys.argv[2], asked["usd_in"], asked["usd_out"])
    kind = LitellmTextbasedModel if asked["small"] else LitellmModel
    shipped = package_dir / "config" / ("mini_textbased.yaml" if asked["small"] else "mini.yaml")
    config = yaml.safe_load(shipped.read_text())
    options = config["model"].pop("model_kwargs", {}) | {
        "api_key": asked["api_key"] or None,
        "api_base": asked["api_base"] or None,
        "max_tokens": asked["max_output"],
        "timeout": asked["timeout"],
    }
    config["agent"].pop("mode", None)
    bounds = {
        "step_limit": limits["steps"] or 0,
        "cost_limit": limits["usd"] or 0.0,
        "wall_time_limit_seconds": int(limits["seconds"] or 0),
    }
    model = kind(model_name=asked["name"], model_kwargs=options, **config["model"])
    environment = Sandboxed(order["shell"], cwd=order["checkout"], **config.get("environment", {}))
    agent = DefaultAgent(
        counted(model, report, limits["tokens"]), environment, **{**config["agent"], **bounds},
        output_path=Path(order["trace"]),
    )  # fmt: skip
    report.write()
    try:
        end = agent.run(order["words"])
    except Exception as error:
        name = type(error).__name__
        if "ContextWindow" in name or "context" in str(error).lower():
            report.write(limit="context window", reason=str(error)[:500])
        elif name in _LIMITS:
            report.write(limit=_LIMITS[name], reason=str(error)[:500])
        else:
            report.write(trouble=f"{name}: {error}"[:1500])
        return
    status = str(end.get("exit_status") or "")
    report.write(text=end.get("submission") or "", reason=status, limit=_LIMITS.get(status, ""))


if __name__ == "__main__":
    main()
