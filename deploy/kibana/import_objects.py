"""Gives warraq.ndjson to Kibana: its data views, saved searches and dashboards, over what was imported before.

Environment: KIBANA_URL (http://localhost:5601); KIBANA_USERNAME and KIBANA_PASSWORD; KIBANA_CA, authority that signed
the certificate of an https:// address; KIBANA_WAIT, seconds until Kibana must be there (300);
WARRAQ_ELASTICSEARCH_INDEX (articles).
Ends with 1, and says why on stderr, unless every object was imported.
"""

import json
import os
import ssl
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx

OBJECTS = Path(__file__).with_name("warraq.ndjson")
WRITTEN_FOR = "articles"
"""Alias that the data views in the file look at."""

DEFAULT_VIEW = "warraq-articles"
PAUSE = 2.0
"""Seconds between two looks at Kibana."""

STARTING = {429, 502, 503, 504}


class ImportFailed(Exception):
    """What went wrong, and what to do."""


def connect(environment: Mapping[str, str]) -> httpx.Client:
    url = environment.get("KIBANA_URL") or "http://localhost:5601"
    if not url.startswith(("http://", "https://")):
        raise ImportFailed(f"KIBANA_URL={url} is no address: it begins with http:// or https://")
    user, password = environment.get("KIBANA_USERNAME"), environment.get("KIBANA_PASSWORD")
    if bool(user) != bool(password):
        raise ImportFailed("KIBANA_USERNAME and KIBANA_PASSWORD belong together: set both or none")
    ca = environment.get("KIBANA_CA")
    try:
        return httpx.Client(
            base_url=url,
            auth=(user, password) if user and password else None,
            headers={"kbn-xsrf": "true"},  # Kibana refuses a POST without it
            verify=ssl.create_default_context(cafile=ca) if ca else True,
            timeout=60,
        )
    except OSError as error:  # no such file, or no certificate in it
        raise ImportFailed(f"KIBANA_CA={ca} cannot be used: {error}") from error


def patience(environment: Mapping[str, str]) -> float:
    wanted = environment.get("KIBANA_WAIT") or "300"
    try:
        return float(wanted)
    except ValueError as error:
        raise ImportFailed(f"KIBANA_WAIT={wanted} is no number of seconds") from error


def wait(client: httpx.Client, seconds: float) -> None:
    """Until Kibana is available. Raises ImportFailed after ``seconds``, and at once when waiting cannot help."""
    deadline = time.monotonic() + seconds
    while (seen := _status(client)) != "available":
        if time.monotonic() + PAUSE > deadline:
            raise ImportFailed(f"{_address(client)} is not available after {seconds:g} s: {seen}")
        time.sleep(PAUSE)


def _status(client: httpx.Client) -> str:
    try:
        answer = client.get("/api/status")
    except httpx.TransportError as error:
        if "CERTIFICATE_VERIFY_FAILED" in str(error):
            raise ImportFailed(f"{_address(client)}: {error}. Is KIBANA_CA the authority that signed it?") from error
        return str(error) or type(error).__name__
    if answer.status_code in STARTING:
        return f"HTTP {answer.status_code}"
    found = _body(client, answer)
    try:
        return str(found["status"]["overall"]["level"])
    except (KeyError, TypeError) as error:
        raise ImportFailed(f"{_address(client)} is no Kibana: its /api/status names no level") from error


def send(client: httpx.Client, objects: bytes) -> int:
    """Import ``objects``, over what is there under the same ids; return how many. All or ImportFailed."""
    file = {"file": (OBJECTS.name, objects, "application/x-ndjson")}
    found = _body(client, _post(client, "/api/saved_objects/_import", params={"overwrite": "true"}, files=file))
    if found.get("success") is not True:  # with HTTP 200
        errors = "".join(f"\n  {explained(error)}" for error in found.get("errors", []))
        raise ImportFailed(f"{found.get('successCount', 0)} objects were imported, others not:{errors or found}")
    return int(found["successCount"])


def set_default(client: httpx.Client) -> None:
    """The data view that Discover opens with, unless people have chosen another."""
    _body(client, _post(client, "/api/data_views/default", json={"data_view_id": DEFAULT_VIEW, "force": False}))


def explained(error: Mapping[str, Any]) -> str:
    """One failed object: ``dashboard "نظرة عامة" (warraq-overview): missing_references: index-pattern articles``."""
    why = error.get("error", {})
    missing = ", ".join(f"{needed.get('type')} {needed.get('id')}" for needed in why.get("references", []))
    said = [why.get("type"), why.get("message"), missing]
    title = error.get("meta", {}).get("title") or error.get("title", "")
    return f'{error.get("type")} "{title}" ({error.get("id")}): {": ".join(filter(None, said))}'


def looking_at(alias: str, ndjson: str) -> str:
    """``ndjson`` with its data views on the indexes of ``alias``."""
    lines = []
    for saved in map(json.loads, ndjson.splitlines()):
        if saved["type"] == "index-pattern":
            saved["attributes"]["title"] = alias + saved["attributes"]["title"].removeprefix(WRITTEN_FOR)
        lines.append(json.dumps(saved, ensure_ascii=False, separators=(",", ":")))
    return "\n".join([*lines, ""])


def _post(client: httpx.Client, path: str, **content: Any) -> httpx.Response:
    try:
        return client.post(path, **content)
    except httpx.TransportError as error:
        raise ImportFailed(f"{_address(client)}: POST {path}: {error or type(error).__name__}") from error


def _body(client: httpx.Client, answer: httpx.Response) -> dict[str, Any]:
    """The JSON object that Kibana answered with, or ImportFailed."""
    where = f"{_address(client)} answers {answer.status_code} to {answer.request.method} {answer.request.url.path}"
    if answer.status_code in {401, 403}:
        raise ImportFailed(f"{where}: KIBANA_USERNAME and KIBANA_PASSWORD are missing, wrong, or may not do this")
    if not answer.is_success:
        raise ImportFailed(f"{where}: {answer.text[:1000]}")
    try:
        found = answer.json()
    except ValueError as error:
        raise ImportFailed(f"{where}, but not with JSON. Is KIBANA_URL right?") from error
    return found if isinstance(found, dict) else {}


def _address(client: httpx.Client) -> str:
    return f"Kibana at {client.base_url.copy_with(userinfo=b'')}"


def main(environment: Mapping[str, str] = os.environ) -> int:
    try:
        objects = looking_at(environment.get("WARRAQ_ELASTICSEARCH_INDEX") or WRITTEN_FOR, OBJECTS.read_text("utf-8"))
        with connect(environment) as client:
            wait(client, patience(environment))
            imported = send(client, objects.encode())
            set_default(client)
            sys.stdout.write(f"{imported} objects imported into {_address(client)}\n")
    except ImportFailed as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
