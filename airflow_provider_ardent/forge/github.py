"""GitHub and GitHub Enterprise by their REST API."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from airflow_provider_ardent import settings
from airflow_provider_ardent.errors import Conflict, ForgeError, NotConfigured
from airflow_provider_ardent.forge.addresses import masked, owner_and_name, parse
from airflow_provider_ardent.forge.pull_requests import CheckStatus, ForgeCheck, PullRequest, State
from airflow_provider_ardent.forge.rest import Refused, Rest, Unanswered
from airflow_provider_ardent.forge.source import Source, git_environment

if TYPE_CHECKING:
    from airflow_provider_ardent.forge.repository import Repository

MAX_TITLE = 256
_MERGE_METHODS = ("merge", "squash", "rebase")
_CONCLUSIONS: dict[str | None, CheckStatus] = {
    "success": "passed",
    "neutral": "skipped",
    "skipped": "skipped",
    None: "pending",
}
_STATES: dict[str, CheckStatus] = {"success": "passed", "pending": "pending"}


class GitHubForge:
    """Pull requests of one repository on GitHub.

    :param rest: the server's API with the token.
    :param owner: who owns the repository. :param name: its name.
    :param repository: the clone, used to name the files of a conflict.
    """

    name = "github"

    def __init__(self, rest: Rest, owner: str, name: str, repository: Repository | None = None) -> None:
        self._rest = rest
        self._owner = owner
        self._repository = repository
        self._root = f"/repos/{quote(owner)}/{quote(name)}"

    @classmethod
    def of(cls, source: Source, repository: Repository | None = None) -> GitHubForge:
        """The forge of a bundle; the token is that of ``[ardent] forge_conn_id``, else of the bundle.

        :raises NotConfigured: there is no token, or the address names no repository.
        """
        found = owner_and_name(source.url)
        if found is None:
            raise NotConfigured(
                f"DAG {source}: the address does not name a repository on GitHub as owner/name. "
                "Correct it, or set [ardent] forge to local."
            )
        base, token, conn_id = _access(source)
        if not token:
            raise NotConfigured(
                f"DAG {source}: there is no token for GitHub. Put one into the password of connection "
                f"{conn_id or 'git_default'!r}, or name a connection in [ardent] forge_conn_id "
                "(needed where git uses SSH)."
            )
        about = f"repository {found[0]}/{found[1]}, connection {conn_id!r}"
        return cls(Rest(base, about, token), *found, repository)

    def open(
        self,
        title: str,
        body: str,
        branch: str,
        base: str,
        head_sha: str,
        labels: Sequence[str] = (),
        draft: bool = False,
    ) -> PullRequest:
        pull_request = self.find(branch) or self._create(title, body, branch, base, draft)
        if pull_request.head_sha != head_sha:
            raise Conflict(
                f"Pull request {pull_request.url} stands at {pull_request.head_sha[:12]} and not at "
                f"{head_sha[:12]}, which was pushed. Somebody else works on {branch}."
            )
        if labels:
            path = f"{self._root}/issues/{pull_request.id}/labels"
            self._rest.call("POST", path, json={"labels": [label[:50] for label in labels]})
        return pull_request

    def get(self, id: str) -> PullRequest:
        return self._read(self._raw(id))

    def find(self, branch: str) -> PullRequest | None:
        query: dict[str, str | int] = {
            "head": f"{self._owner}:{branch}",
            "state": "open",
            "per_page": 100,
            "page": 1,
        }
        found = self._rest.call("GET", f"{self._root}/pulls", query=query)
        mine = [raw for raw in found if raw["head"]["ref"] == branch]
        return self._read(mine[0]) if mine else None

    def comment(self, id: str, text: str) -> None:
        path = f"{self._root}/issues/{_number(id)}/comments"
        self._rest.call("POST", path, json={"body": text}, repeatable=False)

    def checks(self, id: str) -> list[ForgeCheck]:
        sha = self._raw(id)["head"]["sha"]
        runs = self._rest.pages(f"{self._root}/commits/{sha}/check-runs", "check_runs")
        statuses = self._rest.pages(f"{self._root}/commits/{sha}/status", "statuses")
        return [
            *(
                ForgeCheck(
                    raw["name"], _CONCLUSIONS.get(raw["conclusion"], "failed"), raw.get("html_url") or ""
                )
                for raw in runs
            ),
            *(
                ForgeCheck(raw["context"], _STATES.get(raw["state"], "failed"), raw.get("target_url") or "")
                for raw in statuses
            ),
        ]

    def merge(self, id: str, expected_head_sha: str, message: str) -> str:
        raw = self._raw(id)
        done = self._merged(raw, expected_head_sha)
        if done:
            return done
        title, _, text = message.strip().partition("\n")
        refusal: Refused | None = None
        for method in _MERGE_METHODS:
            body = {"sha": expected_head_sha, "merge_method": method}
            if method != "rebase":
                body |= {"commit_title": title[:MAX_TITLE], "commit_message": text.strip()}
            try:
                return self._put_merge(id, expected_head_sha, body)
            except Refused as error:
                if error.status != 405 or "not allowed" not in error.said.lower():
                    raise self._not_merged(raw, error) from None
                refusal = error
        assert refusal is not None
        raise self._not_merged(raw, refusal)

    def close(self, id: str) -> None:
        if self.get(id).state == "open":
            self._rest.call("PATCH", f"{self._root}/pulls/{_number(id)}", json={"state": "closed"})

    def _put_merge(self, id: str, expected: str, body: dict[str, str]) -> str:
        """Merge; where the answer is lost, ask whether it happened before trying once more."""
        path = f"{self._root}/pulls/{_number(id)}/merge"
        for last in (False, True):
            try:
                return str(self._rest.call("PUT", path, json=body, repeatable=False)["sha"])
            except Unanswered:
                done = self._merged(self._raw(id), expected)
                if done:
                    return done
                if last:
                    raise
            except Refused as error:
                if last or error.status != 405 or "base branch was modified" not in error.said.lower():
                    raise
        raise AssertionError("unreachable")

    def _raw(self, id: str) -> Any:
        return self._rest.call("GET", f"{self._root}/pulls/{_number(id)}")

    def _create(self, title: str, body: str, branch: str, base: str, draft: bool) -> PullRequest:
        content = {"title": title[:MAX_TITLE], "head": branch, "base": base, "body": body, "draft": draft}
        try:
            raw = self._rest.call("POST", f"{self._root}/pulls", json=content, repeatable=False)
        except Unanswered:
            known = self.find(branch)
            if known is None:
                raw = self._rest.call("POST", f"{self._root}/pulls", json=content, repeatable=False)
            else:
                return known
        except Refused as error:
            if error.status != 422:
                raise
            if draft and "draft" in error.said.lower():
                return self._create(title, body, branch, base, draft=False)
            known = self.find(branch) if "already exists" in error.said else None
            if known is None:
                raise
            return known
        return self._read(raw)

    def _merged(self, raw: Any, expected: str) -> str | None:
        """The merge commit where it is merged already; raises where it cannot be merged any more."""
        head, url = raw["head"]["sha"], raw["html_url"]
        if head != expected:
            raise Conflict(
                f"{url} stands at {head[:12]}, but {expected[:12]} was approved. "
                "Look at the change again and approve that."
            )
        if raw["merged"]:
            return str(raw["merge_commit_sha"])
        if raw["state"] == "closed":
            raise ForgeError(
                f"{url} was closed without a merge. Open it again on GitHub, or clear the repair task."
            )
        if raw.get("draft"):
            raise ForgeError(f"{url} is a draft. Press “Ready for review” on GitHub, then approve again.")
        return None

    def _not_merged(self, raw: Any, error: Refused) -> ForgeError | Conflict:
        url = raw["html_url"]
        if error.status == 409:
            return Conflict(
                f"{url} changed while it was merged: {error.said}. Look at it again and approve that."
            )
        if error.status != 405:
            return error
        files = self._conflicting(raw)
        if files:
            return Conflict(
                f"{url} no longer fits {raw['base']['ref']!r}: {', '.join(files)} changed in the meantime. "
                "Clear the repair task to work out the change again."
            )
        return ForgeError(
            f"GitHub does not merge {url}: {error.said}. "
            "Often a required review or check is missing; see the page."
        )

    def _conflicting(self, raw: Any) -> tuple[str, ...]:
        """The files of a conflict, by the clone; empty where there is none, or no clone that could tell."""
        if self._repository is None:
            return ()
        try:
            self._repository.refresh()
            base = self._repository.resolve(raw["base"]["ref"])
            return self._repository.conflicts(base, self._repository.resolve(raw["head"]["sha"]))
        except (ForgeError, NotConfigured, Conflict):
            return ()

    def _read(self, raw: Any) -> PullRequest:
        merged = bool(raw.get("merged") or raw.get("merged_at"))
        state: State = "merged" if merged else "closed" if raw["state"] == "closed" else "open"
        return PullRequest(
            forge=self.name,
            id=str(raw["number"]),
            url=raw["html_url"],
            title=raw["title"],
            branch=raw["head"]["ref"],
            base=raw["base"]["ref"],
            head_sha=raw["head"]["sha"],
            state=state,
            merge_sha=str(raw.get("merge_commit_sha") or "") if merged else "",
        )


def api_address(url: str) -> str:
    """The address of the API that serves a repository.

    >>> api_address("git@github.com:team/dags.git")
    'https://api.github.com'
    >>> api_address("https://git.example.com/team/dags.git")
    'https://git.example.com/api/v3'
    """
    address = parse(url)
    host = address.host
    if host in {"github.com", "ssh.github.com"}:
        return "https://api.github.com"
    if host.endswith(".ghe.com"):
        return f"https://api.{host}"
    port = f":{address.port}" if address.port and address.scheme == "https" else ""
    return f"https://{host}{port}/api/v3"


def _access(source: Source) -> tuple[str, str, str]:
    """Address of the API, token, and the connection they come from."""
    conn_id = settings.text("forge_conn_id")
    if not conn_id:
        with git_environment(source) as access:
            return api_address(source.url), access.token, source.git_conn_id
    from airflow.sdk import BaseHook
    from airflow.sdk.exceptions import AirflowException

    try:
        connection = BaseHook.get_connection(conn_id)
    except AirflowException as error:
        raise NotConfigured(
            f"[ardent] forge_conn_id names the connection {conn_id!r}, which cannot be read: "
            f"{masked(str(error))}. Add it under Admin → Connections."
        ) from None
    given = connection.host or ""
    parts = urlsplit(given)
    is_url = parts.scheme in {"http", "https"}
    bare = is_url and not parts.path.strip("/")
    base = api_address(given if bare else source.url) if bare or not is_url else given
    return base, connection.password or "", conn_id


def _number(id: str) -> str:
    if not id.isdigit():
        raise ForgeError(f"{id!r} is no number of a pull request on GitHub.")
    return id
