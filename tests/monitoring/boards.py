"""The dashboards of deploy/grafana, as text."""

import json
from pathlib import Path

DEPLOY = Path(__file__).parents[2] / "deploy"
BOARDS = sorted((DEPLOY / "grafana" / "dashboards").glob("*.json"))


def expressions() -> list[tuple[str, str]]:
    """(title of the panel, expression) of every panel."""
    return [
        (panel["title"], target["expr"])
        for path in BOARDS
        for panel in json.loads(path.read_text("utf-8"))["panels"]
        for target in panel["targets"]
    ]
