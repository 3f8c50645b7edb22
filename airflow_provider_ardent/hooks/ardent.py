"""The ``ardent`` connection: which model, where, with which key, and what it costs."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from airflow.sdk import BaseHook

from airflow_provider_ardent.errors import ArdentError, NotConfigured

if TYPE_CHECKING:
    from airflow_provider_ardent.agent.model import ChatModel, Endpoint

DEFAULT_MODELS: Mapping[str, str] = {
    "ANTHROPIC_API_KEY": "anthropic/claude-sonnet-5",
    "OPENAI_API_KEY": "openai/gpt-5.4",
    "OLLAMA_HOST": "qwen2.5-coder:7b",
}
"""The model that is taken where only an environment variable says whom to ask. ARDENT_MODEL overrides it."""

_DRIVERS = ("auto", "loop", "pipeline")
_NUMBERS: Mapping[str, float] = {"timeout": 120.0, "max_output_tokens": 2048, "context_window": 0}


class ArdentHook(BaseHook):
    """The model that an ``ardent`` connection names.

    Connection fields:

    * **Host** – the address of an OpenAI-compatible server (``http://localhost:8000/v1``); empty for the
      provider's own.
    * **Password** – the API key.
    * Extra ``model`` – the model as litellm names it: ``anthropic/claude-sonnet-5``, ``openai/gpt-5.4``, or
      ``openai/<name>`` for a server of your own. Required.
    * Extra ``driver`` – ``auto`` (default), ``loop`` for strong models, ``pipeline`` for small ones.
    * Extra ``usd_per_million_in``, ``usd_per_million_out`` – prices in US dollars per million tokens; without
      them litellm's price list is used for hosted models, and no price is known for others.
    * Extra ``context_window`` – tokens that fit into the model; 0 if unknown.
    * Extra ``max_output_tokens`` – tokens of one answer (default 2048).
    * Extra ``temperature`` – 0 to 2; empty for the model's own.
    * Extra ``timeout`` – seconds that one answer may take (default 120).

    Where the connection ``ardent_default`` does not exist, the first of these environment variables names
    the model: ``ANTHROPIC_API_KEY``, ``OPENAI_API_KEY`` (with ``OPENAI_BASE_URL``), ``OLLAMA_HOST``;
    ``ARDENT_MODEL`` chooses another than the default one.

    :param llm_conn_id: the connection.

    .. code-block:: python

        model = ArdentHook("ardent_default").get_model()
        model.ask([{"role": "user", "content": "Say yes."}]).text
    """

    conn_name_attr = "llm_conn_id"
    default_conn_name = "ardent_default"
    conn_type = "ardent"
    hook_name = "Ardent model"
    fallback_variables: ClassVar[tuple[str, ...]] = tuple(DEFAULT_MODELS)

    def __init__(self, llm_conn_id: str = default_conn_name, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.llm_conn_id = llm_conn_id

    @classmethod
    def get_ui_field_behaviour(cls) -> dict[str, Any]:
        """What the connection form shows; the fields of the extra are in the provider's information."""
        return {
            "hidden_fields": ["schema", "login", "port"],
            "relabeling": {"host": "Address (empty for the provider's own)", "password": "API key"},
            "placeholders": {
                "host": "http://localhost:8000/v1",
                "extra": '{"model": "anthropic/claude-sonnet-5"}',
            },
        }

    def get_endpoint(self) -> Endpoint:
        """The model, its address and its limits.

        :raises NotConfigured: if neither the connection nor the environment names a model.
        """
        connection = self._connection()
        if connection is None:
            return self._from_environment(os.environ)
        return endpoint_from(connection, self.llm_conn_id)

    def get_model(self) -> ChatModel:
        """The model, ready to be asked. Imports litellm only when it is asked.

        :raises NotConfigured: see :meth:`get_endpoint`.
        """
        from airflow_provider_ardent.agent.model import LiteLLMModel

        return LiteLLMModel(self.get_endpoint())

    def get_conn(self) -> ChatModel:
        """The same as :meth:`get_model`."""
        return self.get_model()

    def test_connection(self) -> tuple[bool, str]:
        """Ask the model for one word; the text says what is wrong, without the key."""
        from airflow_provider_ardent.agent.model import LiteLLMModel
        from airflow_provider_ardent.agent.verdicts import Patience

        try:
            endpoint = self.get_endpoint()
            model = LiteLLMModel(endpoint, Patience(attempts=1))
            reply = model.ask(
                [{"role": "user", "content": "Answer with the word yes."}], max_tokens=50, purpose="test"
            )
        except ArdentError as error:
            return False, str(error)
        return True, f"{endpoint.model} answered in {reply.seconds:.1f} s."

    def _connection(self) -> Any:
        """The connection, or None where only the default one is missing."""
        from airflow.sdk.exceptions import AirflowNotFoundException, AirflowRuntimeError

        try:
            return self.get_connection(self.llm_conn_id)
        except (AirflowNotFoundException, AirflowRuntimeError) as error:
            if isinstance(error, AirflowRuntimeError) and "NOT_FOUND" not in str(error):
                raise
            if self.llm_conn_id == self.default_conn_name:
                return None
            raise NotConfigured(
                f"The connection {self.llm_conn_id!r} does not exist. Create it with the type `ardent` "
                "(Admin, Connections), or correct [ardent] llm_conn_id."
            ) from None

    def _from_environment(self, environ: Mapping[str, str]) -> Endpoint:
        from airflow_provider_ardent.agent.model import Endpoint

        variable = next((name for name in self.fallback_variables if environ.get(name)), None)
        if variable is None:
            raise NotConfigured(
                f"No model is configured: the connection {self.llm_conn_id!r} does not exist, and none of "
                f"{', '.join(self.fallback_variables)} is set. Create a connection of type `ardent` with the "
                "model's name in the field Model and the key as its password."
            )
        value = environ[variable]
        model = environ.get("ARDENT_MODEL") or DEFAULT_MODELS[variable]
        if variable == "OLLAMA_HOST":
            base = value if "://" in value else f"http://{value}"
            name = model if model.startswith("openai/") else f"openai/{model}"
            return Endpoint(name, f"{base.rstrip('/')}/v1", "ollama", timeout=300.0)
        if variable == "OPENAI_API_KEY":
            return Endpoint(model, environ.get("OPENAI_BASE_URL", ""), value)
        return Endpoint(model, environ.get("ANTHROPIC_BASE_URL", ""), value)


def model_from_settings(llm_conn_id: str = "") -> ChatModel:
    """The model of a connection, with those of ``[ardent] fallback_llm_conn_ids`` behind it.

    :param llm_conn_id: the connection; that of ``[ardent] llm_conn_id`` where it is empty.
    :raises NotConfigured: if no model is configured, or a connection that is named does not exist.
    """
    from airflow_provider_ardent import settings
    from airflow_provider_ardent.agent.model import FallbackModel

    names = (llm_conn_id or settings.text("llm_conn_id"), *settings.names("fallback_llm_conn_ids"))
    models = [ArdentHook(name).get_model() for name in names]
    return models[0] if len(models) == 1 else FallbackModel(models)


def endpoint_from(connection: Any, conn_id: str) -> Endpoint:
    """The endpoint that a connection describes.

    :raises NotConfigured: if a field is missing or wrong; the message names it.
    """
    from airflow_provider_ardent.agent.model import Endpoint

    extra: Mapping[str, Any] = connection.extra_dejson or {}
    model = str(extra.get("model") or "").strip()
    if not model:
        raise NotConfigured(
            f"The connection {conn_id!r} names no model. Set its field Model, for example "
            "anthropic/claude-sonnet-5, or openai/<name> for a server of your own."
        )
    driver = str(extra.get("driver") or "auto")
    if driver not in _DRIVERS:
        raise NotConfigured(
            f"The connection {conn_id!r} has the driver {driver!r}; it must be one of {', '.join(_DRIVERS)}."
        )
    host = str(connection.host or "").strip()
    if host and "://" not in host:
        host = f"http://{host}" + (f":{connection.port}" if connection.port else "")
    return Endpoint(
        model=model,
        api_base=host,
        api_key=str(connection.password or ""),
        driver=driver,  # type: ignore[arg-type]
        usd_in=_number(extra, "usd_per_million_in", conn_id),
        usd_out=_number(extra, "usd_per_million_out", conn_id),
        window=int(_number(extra, "context_window", conn_id) or 0),
        max_output=int(_number(extra, "max_output_tokens", conn_id) or _NUMBERS["max_output_tokens"]),
        temperature=_number(extra, "temperature", conn_id),
        timeout=_number(extra, "timeout", conn_id) or _NUMBERS["timeout"],
    )


def _number(extra: Mapping[str, Any], name: str, conn_id: str) -> float | None:
    value = extra.get(name)
    if value is None or value == "":
        return None
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = -1.0
    if not 0 <= number < 1e12:
        raise NotConfigured(
            f"The connection {conn_id!r} has {name} {value!r}; it must be a number, 0 or more."
        )
    return number
