"""Trying out what is configured: one question to the model, one look at the repository, one program in the
sandbox. Each ends in one sentence, and where it failed in another that says what to do."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from airflow_provider_ardent.deadline import call_within
from airflow_provider_ardent.errors import ArdentError, NotConfigured

What = Literal["model", "repository", "sandbox"]
SECONDS: Mapping[What, float] = {"model": 60.0, "repository": 30.0, "sandbox": 30.0}
_DO: Mapping[What, str] = {
    "model": "Edit the connection that [ardent] llm_conn_id names under Admin, Connections, and try again.",
    "repository": "Check the bundle in [dag_processor] dag_bundle_config_list and its connection.",
    "sandbox": "Give the worker what is missing, or change [ardent] sandbox.",
}


@dataclass(frozen=True)
class Trial:
    """How a trial went. ``do`` says what to do, empty where it went well; ``seconds`` is how long it took."""

    ok: bool
    text: str
    do: str
    seconds: float


def try_out(what: What) -> Trial:
    """Really try one part, within a time limit.

    :param what: ``model``, ``repository`` or ``sandbox``.

    Example::

        trial = try_out("sandbox")
        print(trial.text, trial.do)
    """
    begun = time.monotonic()
    try:
        text, ok = call_within(SECONDS[what], _TRIALS[what], f"ardent-try-{what}"), True
    except TimeoutError:
        text, ok = f"The {what} did not answer within {SECONDS[what]:.0f} seconds.", False
    except ArdentError as problem:
        text, ok = str(problem), False
    except Exception as problem:
        text, ok = f"The {what} could not be tried: {type(problem).__name__}.", False
    return Trial(ok, text, "" if ok else _DO[what], round(time.monotonic() - begun, 2))


def _model() -> str:
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.hooks.ardent import ArdentHook

    conn_id = settings.text("llm_conn_id")
    answered, said = ArdentHook(conn_id).test_connection()
    if not answered:
        raise NotConfigured(f"The model of the connection {conn_id} does not answer: {said}")
    return said


def _repository() -> str:
    """Lists the git branches of each repository with the bundle's own credentials."""
    from airflow_provider_ardent.compat import DagBundlesManager
    from airflow_provider_ardent.forge.source import source_of

    names = [name for name in DagBundlesManager().get_all_bundle_names() if name != "ardent"]
    if not names:
        raise NotConfigured("No DAG bundle is configured.")
    return " ".join(_look(name) for name in names if source_of(name))


def _look(bundle_name: str) -> str:
    from airflow_provider_ardent.forge.command import Git, GitFailed
    from airflow_provider_ardent.forge.source import git_environment, source_of

    source = source_of(bundle_name)
    if source.kind == "folder":
        if not Path(source.path).is_dir():
            raise NotConfigured(f"The folder {source.path} of {source} does not exist here.")
        return f"{source} is a plain folder: changes become patches."
    try:
        with git_environment(source) as access, tempfile.TemporaryDirectory() as empty:
            heads = Git(None, Path(empty)).run(
                "ls-remote", "--heads", source.url, env=access.env, secrets=access.secrets, seconds=20.0
            )
    except GitFailed as problem:
        raise NotConfigured(
            f"{source} cannot be read: {problem.said.strip().rpartition(chr(10))[2][:300]}"
        ) from None
    branches = [line.rpartition("refs/heads/")[2] for line in heads.text.splitlines()]
    if source.ref and source.ref not in branches:
        raise NotConfigured(f"{source} has no git branch {source.ref}.")
    return f"{source} answered: {len(branches)} git branches."


def _sandbox() -> str:
    """Runs a program that tries to reach the network and to read a file that it must not see."""
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.sandbox.run import Sandbox
    from airflow_provider_ardent.sandbox.spec import SandboxSpec

    policy = settings.sandbox_policy()
    sandbox = Sandbox(policy)
    with tempfile.TemporaryDirectory(prefix="ardent-try-") as folder:
        inside = Path(folder).resolve()
        done = sandbox.run(
            SandboxSpec(argv=("python", "-c", _ESCAPES), cwd=inside, writable=(inside,), seconds=20.0)
        )
    said, complaint = (part.decode(errors="replace").strip() for part in (done.stdout, done.stderr))
    if said == "kept in":
        return f"A program ran and was kept in; {sandbox.allowed()[1]}."
    if policy in ("off", "best_effort"):
        raise NotConfigured(f"A program ran and was not kept in ([ardent] sandbox is {policy}): {said}.")
    raise NotConfigured(f"A program did not run as it should: {said or complaint[-300:]}.")


_ESCAPES = """
import socket
found = []
try:
    socket.create_connection(("127.0.0.1", 9), 0.2)
    found.append("the network")
except PermissionError:
    pass
except OSError as error:
    if error.errno not in (1, 13, 97, 101):
        found.append("the network")
try:
    open("/etc/shadow").read(1)
    found.append("files of the machine")
except OSError:
    pass
print("reached " + " and ".join(found) if found else "kept in")
"""

_TRIALS: Mapping[What, Callable[[], str]] = {
    "model": _model,
    "repository": _repository,
    "sandbox": _sandbox,
}
