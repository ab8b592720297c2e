"""The connection to Elasticsearch, and the meaning of its errors."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from elastic_transport import ConnectionTimeout, SerializationError, TransportError
from elasticsearch import (
    ApiError,
    AsyncElasticsearch,
    AuthenticationException,
    OrjsonSerializer,
    UnsupportedProductError,
)

from warraq.index.errors import IndexUnavailable
from warraq.redaction import redacted

# It tells every request at INFO.
logging.getLogger("elastic_transport").setLevel(logging.WARNING)

MIN_VERSION = 9
"""Oldest major version of Elasticsearch that Warraq works with."""

_QUOTED = 500
"""Letters of a reason of Elasticsearch that are told."""

REQUEST_TIMEOUT = 30.0
"""Seconds. A bulk request that takes longer is sent again; its operations are versioned, so nothing is done twice."""


def connect(url: str, ca: Path | None) -> AsyncElasticsearch:
    """Return a client that tries each node once. It does not retry beyond that: the stage does, with back-off.

    It encodes JSON with orjson: a lone surrogate raises SerializationError, NaN is written as null.
    """
    nodes = [_with_port(node.strip()) for node in url.split(",")]
    options: dict[str, Any] = {"ca_certs": str(ca)} if ca and nodes[0].startswith("https") else {}
    return AsyncElasticsearch(
        nodes,
        request_timeout=REQUEST_TIMEOUT,
        max_retries=len(nodes) - 1,
        retry_on_timeout=False,
        serializer=OrjsonSerializer(),
        **options,
    )


def _with_port(url: str) -> str:
    parts = urlsplit(url)
    return url if parts.port else parts._replace(netloc=f"{parts.netloc}:9200").geturl()


@contextmanager
def translate_errors(url: str) -> Iterator[None]:
    """Turn errors of Elasticsearch and of the connection into `IndexUnavailable` with advice what to do.

    ``url`` is named in the message, `redacted`. A SerializationError of a request passes through: that document can
    never be sent.
    """
    try:
        yield
    except AuthenticationException as error:
        raise IndexUnavailable(
            f"Elasticsearch at {redacted(url)} refuses the name and password in WARRAQ_ELASTICSEARCH_URL"
        ) from error
    except ConnectionTimeout as error:
        raise IndexUnavailable(f"Elasticsearch at {redacted(url)} has not answered in time: {error}") from error
    except (TransportError, UnsupportedProductError, OSError) as error:
        if isinstance(error, SerializationError) and not _is_about_an_answer(error):
            raise
        raise IndexUnavailable(
            f"Elasticsearch at {redacted(url)} does not answer: {error}. Is it running, and is the URL right?"
        ) from error
    except ApiError as error:
        if error.status_code == HTTPStatus.FORBIDDEN and error.error == "security_exception":
            raise IndexUnavailable(
                f"Elasticsearch at {redacted(url)} does not let the user in WARRAQ_ELASTICSEARCH_URL do this: "
                f"{error_reason(error)}. Run commands about the index as its setup user (docs/elasticsearch.md#users); "
                "what is missing there, `warraq index setup` makes"
            ) from error
        raise IndexUnavailable(
            f"Elasticsearch at {redacted(url)} answers {error.status_code}: {error_reason(error)}"
        ) from error


def _is_about_an_answer(error: SerializationError) -> bool:
    """Tell whether an answer, not a request, could not be parsed, as when a proxy answers in HTML. For what it cannot
    encode, orjson raises TypeError."""
    return any(isinstance(cause, ValueError) for cause in error.errors)


def error_reason(error: ApiError) -> str:
    """Return the reason that Elasticsearch gives."""
    body = error.body
    if isinstance(body, dict) and isinstance(body.get("error"), dict):
        return describe_error(body["error"])
    return str(body or error.message)


def describe_error(error: dict[str, Any]) -> str:
    """Format an ``error`` object of Elasticsearch as ``type: reason``, with its cause. A reason may quote the whole
    value that it is about: its beginning is kept, so that the cause behind it is seen."""
    reason = str(error.get("reason", ""))
    said = f"{error.get('type', 'error')}: {reason[:_QUOTED]}{'…' if len(reason) > _QUOTED else ''}"
    cause = error.get("caused_by")
    return f"{said} ({describe_error(cause)})" if isinstance(cause, dict) else said


async def check_version(client: AsyncElasticsearch) -> str:
    """Return the server's version. Raises `IndexUnavailable` below `MIN_VERSION`."""
    info = await client.info()
    version = str(info["version"]["number"])
    if int(version.split(".", maxsplit=1)[0]) < MIN_VERSION:
        raise IndexUnavailable(f"Elasticsearch {version} is too old: Warraq needs {MIN_VERSION} or newer")
    return version
