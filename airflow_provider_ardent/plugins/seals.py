"""Marks the runs that the HTTP API started, so that no other run passes for one.

Whoever may trigger the agent's DAG could give a run any conf: somebody else's session, or connections that
they may not read. A seal says that the api-server has checked what the conf holds.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

SEAL = "seal"


def seal_of(run_id: str, conf: Mapping[str, Any]) -> str:
    """The seal of a run; empty where ``[api_auth] jwt_secret`` is not set, and every api-server would have
    another key."""
    from airflow_provider_ardent.errors import ApprovalInvalid
    from airflow_provider_ardent.plugins.verdicts import signing_key

    try:
        key = signing_key("seal")
    except ApprovalInvalid:
        return ""
    content = {name: value for name, value in conf.items() if name != SEAL}
    said = json.dumps([run_id, content], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(key, said.encode(), hashlib.sha256).hexdigest()


def sealed(run_id: str, conf: Mapping[str, Any]) -> bool:
    """Whether an api-server of this Airflow started the run with exactly this conf."""
    right = seal_of(run_id, conf)
    return bool(right) and hmac.compare_digest(str(conf.get(SEAL) or "").encode(), right.encode())
