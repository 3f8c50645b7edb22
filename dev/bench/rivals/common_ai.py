"""An agent of Airflow's common-ai provider, with its own file and SQL tools."""

from __future__ import annotations

from dataclasses import dataclass

from dev.bench.rivals.rival import Rival

VERSION = "1.0.0"


@dataclass
class CommonAI(Rival):
    """What ``AgentOperator`` of common-ai builds: a pydantic-ai agent with its sandbox and SQL toolsets."""

    name: str = "common-ai"
    about: str = (
        f"an agent of apache-airflow-providers-common-ai {VERSION} with its SandboxToolset (shell and files) "
        "and a SQLToolset that may write for each connection"
    )
    requirements: tuple[str, ...] = (
        f"apache-airflow-providers-common-ai[anthropic,openai,sql]=={VERSION}",
        "apache-airflow==3.3.2",
        "apache-airflow-providers-postgres>=6",
        "apache-airflow-providers-sqlite>=4",
    )
    program: str = "common_ai.py"
