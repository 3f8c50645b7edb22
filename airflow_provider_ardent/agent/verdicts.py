"""What an error of the model means: try again, make it shorter, or tell somebody."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["retry", "overflow", "refused"]

VERDICTS: Mapping[str, Verdict] = {
    # can pass when tried again
    "RateLimitError": "retry",
    "Timeout": "retry",
    "APITimeoutError": "retry",
    "APIConnectionError": "retry",
    "InternalServerError": "retry",
    "ServiceUnavailableError": "retry",
    "BadGatewayError": "retry",
    "MidStreamFallbackError": "retry",
    "APIError": "retry",
    "APIResponseValidationError": "retry",
    "JSONSchemaValidationError": "retry",
    "EmptyAnswer": "retry",
    # the conversation has to become shorter
    "ContextWindowExceededError": "overflow",
    # somebody has to change something
    "AuthenticationError": "refused",
    "PermissionDeniedError": "refused",
    "NotFoundError": "refused",
    "PaymentRequiredError": "refused",
    "BadRequestError": "refused",
    "InvalidRequestError": "refused",
    "UnprocessableEntityError": "refused",
    "UnsupportedParamsError": "refused",
    "ContentPolicyViolationError": "refused",
    "RejectedRequestError": "refused",
    "ImageFetchError": "refused",
    "VectorStoreSearchError": "refused",
    "LiteLLMUnknownProvider": "refused",
    "ModelNotMappedError": "refused",
    "BudgetExceededError": "refused",
    "GuardrailRaisedException": "refused",
    "BlockedPiiEntityError": "refused",
    "ModifyResponseException": "refused",
    "SensitiveDataRouteException": "refused",
    "MockException": "refused",
    "OpenAIError": "refused",
}
"""What each error class of litellm means. A test fails when litellm has a class that is not here."""

_OVERFLOW = re.compile(
    r"context (?:length|window|size)|maximum (?:context|prompt)|too many (?:input )?tokens|prompt is too long"
    r"|exceed\w* the (?:available |model'?s? )?(?:context|limit of)"
    r"|input is too long|reduce the length|n_ctx",
    re.IGNORECASE,
)
_QUOTA = re.compile(r"insufficient_quota|billing|credit balance|exceeded your current quota", re.IGNORECASE)
_ADVICE: Mapping[str, str] = {
    "AuthenticationError": "the key was refused. Check the password of the connection.",
    "PermissionDeniedError": "the key has no right to this model.",
    "NotFoundError": "the address does not know this model. Check the model's name and the host.",
    "PaymentRequiredError": "the account has no credit.",
    "ContentPolicyViolationError": "the provider's content policy refused the request.",
}


_BY_STATUS: Mapping[int, str] = {
    401: "AuthenticationError",
    402: "PaymentRequiredError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
}
_PASSING = (408, 409, 425, 429)


def advice(error: BaseException) -> str:
    """What a person should do about a refusal."""
    name = _BY_STATUS.get(status(error) or 0, type(error).__name__)
    return _ADVICE.get(name) or _ADVICE.get(type(error).__name__, "the request was refused.")


def verdict(error: BaseException) -> Verdict:
    """What to do about an error of litellm, by the first class in its ancestry that the table knows."""
    text = str(error)
    known: Verdict = next(
        (VERDICTS[c.__name__] for c in type(error).__mro__ if c.__name__ in VERDICTS), "refused"
    )
    code = status(error)
    if known == "retry" and code is not None and 400 <= code < 500 and code not in _PASSING:
        known = "refused"  # litellm knows no class for every status
    if code not in (401, 403, 429) and _OVERFLOW.search(text):
        return "overflow"
    if code == 429 and _QUOTA.search(text):
        return "refused"
    return known


@dataclass(frozen=True)
class Patience:
    """How often and how long an unavailable model is tried again; ``seconds`` bounds all waits together."""

    attempts: int = 4
    first_wait: float = 1.0
    longest_wait: float = 30.0
    seconds: float = 120.0

    def wait(self, tries: int, error: BaseException, waited: float) -> float | None:
        """Seconds until the next try after ``tries`` of them, or None to give up."""
        attempts = 2 if is_timeout(error) else self.attempts  # a late answer was probably billed
        if tries >= attempts:
            return None
        wait = retry_after(error)
        if wait is None:
            wait = min(self.first_wait * 3 ** (tries - 1), self.longest_wait)
        return wait if waited + wait <= self.seconds else None


def is_timeout(error: BaseException) -> bool:
    """Whether an answer did not come in time."""
    return any(cls.__name__ in ("Timeout", "APITimeoutError") for cls in type(error).__mro__)


def status(error: BaseException) -> int | None:
    status = getattr(error, "status_code", None)
    return status if isinstance(status, int) else None


def retry_after(error: BaseException) -> float | None:
    """The seconds that the server asks us to wait."""
    headers = getattr(getattr(error, "response", None), "headers", None) or getattr(
        error, "litellm_response_headers", None
    )
    value = headers.get("retry-after") if headers else None
    try:
        return max(0.0, float(value)) if value is not None else None
    except ValueError:
        return None
