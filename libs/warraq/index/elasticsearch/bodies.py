"""The type of what is sent to Elasticsearch and comes back from it."""

from typing import Any

Json = dict[str, Any]
"""A JSON object in the body of a request or an answer."""
