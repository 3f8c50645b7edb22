"""Git commands that run nothing but git: no hooks, no foreign configuration, no prompts, an end.

Every command gets a clean environment, so the worker's credentials do not reach git or what git
starts. The repository is always named (``GIT_DIR``), never searched for: what model-written code
puts into a workspace's ``.git`` is not read.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from airflow_provider_ardent.errors import NotConfigured, RepositoryError
from airflow_provider_ardent.forge.addresses import masked

LOCAL_SECONDS = 120.0
NETWORK_SECONDS = 600.0

_INHERITED = re.compile(
    r"^(PATH|HOME|TMPDIR|TZ|USER|LOGNAME|LD_LIBRARY_PATH|SSH_AUTH_SOCK|SSL_CERT_FILE|SSL_CERT_DIR|CURL_CA_BUNDLE"
    r"|GIT_SSH|GIT_SSH_COMMAND|GIT_SSL_CAINFO|GIT_SSL_CAPATH|GIT_EXEC_PATH"
    r"|(?:https?|all|no)_proxy|(?:HTTPS?|ALL|NO)_PROXY)$"
)

_CONFIG = (
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "core.untrackedCache=false",
    "core.attributesFile=/dev/null",
    "core.excludesFile=/dev/null",
    "core.quotePath=false",
    "core.autocrlf=false",
    "core.protectHFS=true",
    "core.protectNTFS=true",
    "protocol.ext.allow=never",
    "commit.gpgSign=false",
    "gc.auto=0",
    "maintenance.auto=false",
    "submodule.recurse=false",
    "diff.ignoreSubmodules=all",
    "http.lowSpeedLimit=1000",
    "http.lowSpeedTime=30",
)

_ALWAYS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "GIT_ALLOW_PROTOCOL": "file:git:http:https:ssh",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_PAGER": "cat",
    "GIT_EDITOR": ":",
}


@dataclass(frozen=True)
class Answer:
    """What a git command gave: exit code, output as bytes, and what it said, masked."""

    code: int
    out: bytes
    said: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "replace").strip()


class GitFailed(RepositoryError):
    """A git command ended with an unexpected code. ``said`` is its masked error output."""

    def __init__(self, verb: str, code: int, said: str) -> None:
        super().__init__(f"git {verb} failed with code {code}: {said[-2000:] or 'no message'}")
        self.verb = verb
        self.code = code
        self.said = said


@dataclass(frozen=True)
class Git:
    """Runs git on one repository.

    ``git_dir`` is the repository, ``work_tree`` the folder of files (None for a bare repository),
    ``config_file`` what stands in for the user's configuration.
    """

    git_dir: Path | None
    work_tree: Path | None = None
    config_file: Path | None = None

    def run(
        self,
        *args: str,
        env: Mapping[str, str] | None = None,
        secrets: Sequence[str] = (),
        stdin: bytes | None = None,
        codes: Sequence[int] = (0,),
        seconds: float = LOCAL_SECONDS,
        hold: Sequence[int] = (),
    ) -> Answer:
        """Run one command and return its answer; raises GitFailed on a code outside ``codes``.

        ``hold`` are descriptors of locks that git shares: a lock stays taken while a git process
        that was started under it is still alive, even when its parent was killed.
        """
        verb = next((a for a in args if not a.startswith("-")), "")
        process = self._start(args, dict(env or {}), stdin is not None, hold)
        try:
            out, err = process.communicate(stdin, timeout=seconds)
        except subprocess.TimeoutExpired:
            raise GitFailed(verb, -1, f"no end within {seconds:.0f} seconds (timed out)") from None
        finally:
            _end(process)
        said = masked(err.decode("utf-8", "replace").strip(), secrets)
        if process.returncode not in codes:
            raise GitFailed(verb, process.returncode, said)
        return Answer(process.returncode, out, said)

    def _start(self, args: Sequence[str], env: dict[str, str], piped: bool, hold: Sequence[int]) -> Any:
        try:
            import git
        except ImportError as error:
            raise NotConfigured(
                "The program git is not on this machine's PATH (or GitPython is not installed). "
                "Install git 2.38 or newer where Airflow's workers run."
            ) from error
        cwd = self.work_tree or self.git_dir
        values = self._environment(env)
        foreign = (name for name in os.environ if not _INHERITED.match(name) and name not in values)
        # GitPython always passes the whole environment on; env(1) takes out what git must not see.
        command = ["env", *(part for name in foreign for part in ("-u", name)), "git"]
        command += [part for setting in _CONFIG for part in ("-c", setting)]
        return git.Git(str(cwd) if cwd else None).execute(
            [*command, *args],
            env=values,
            as_process=True,
            istream=subprocess.PIPE if piped else None,
            start_new_session=True,
            pass_fds=tuple(hold),
        )

    def _environment(self, env: dict[str, str]) -> dict[str, str]:
        values = {**_ALWAYS, "GIT_CONFIG_GLOBAL": str(self.config_file or os.devnull)}
        if self.git_dir is not None:
            values["GIT_DIR"] = str(self.git_dir)
        if self.work_tree is not None:
            values["GIT_WORK_TREE"] = str(self.work_tree)
        return {**values, **env}


def _end(process: Any) -> None:
    """End a git that still runs, with everything it started."""
    if process.poll() is not None:
        return
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    process.communicate()


Explanation = tuple[re.Pattern[str], str, str]

_EXPLANATIONS: tuple[Explanation, ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), what, todo)
    for pattern, what, todo in (
        (
            r"authentication failed|could not read (username|password)|access denied|invalid credentials"
            r"|error: 40[13]|HTTP 40[13]",
            "the server refused the credentials",
            "check login and password (access token) of the connection, and that the token may read and "
            "write this repository",
        ),
        (
            r"permission denied \(|could not read from remote repository.*publickey|publickey",
            "the server refused the SSH key",
            "check private_key or key_file in the connection's extra, and that the key is added to the "
            "server with write access",
        ),
        (
            r"host key verification failed",
            "the server's host key is unknown or has changed",
            "put the server's key into known_hosts_file of the connection's extra",
        ),
        (
            r"dubious ownership",
            "the repository belongs to another user of this machine",
            "let Airflow's user own the repository, or serve it over ssh or https",
        ),
        (
            r"repository .* not found|does not appear to be a git repository|does not exist|no such file"
            r"|not found|not a git repository",
            "there is no repository at this address, or the credentials may not see it",
            "check the address in the connection's host or the bundle's repo_url",
        ),
        (
            r"could not resolve host|name or service not known|connection refused|timed out|connection reset"
            r"|network is unreachable|failed to connect|too slow|early eof|hung up|error: 5\d\d|HTTP 5\d\d",
            "the server did not answer",
            "check the network and the address, then clear the task",
        ),
        (
            r"certificate",
            "the server's certificate is not trusted",
            "set GIT_SSL_CAINFO for Airflow's workers to the file of your certificate authority",
        ),
        (r"no space left|disk quota|out of diskspace", "the disk is full", "free space under [ardent] home"),
        (r"protocol .* not (allowed|supported)", "this kind of address is not allowed", "use https or ssh"),
    )
)


def explained(said: str) -> tuple[str, str]:
    """What git's message means, and what to do about it, in words for people."""
    if "[remote rejected]" in said:
        return (
            f"the server refused the push: {_remote_words(said)}",
            "look at the rules of the git branch there",
        )
    for pattern, what, todo in _EXPLANATIONS:
        if pattern.search(said):
            return what, todo
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("hint:")]
    return f"git said: {(lines or ['nothing'])[-1][:300]}", "check the address and the connection"


def _remote_words(said: str) -> str:
    """What the server's rules said about a push, and git's reason."""
    words = [line.removeprefix("remote:").strip() for line in said.splitlines() if line.startswith("remote:")]
    reason = re.search(r"\[remote rejected\].*?\(([^()]+)\)\s*$", said, re.MULTILINE)
    words.append(f"({reason[1]})" if reason else "")
    return " ".join(word for word in words if word)[:400]
