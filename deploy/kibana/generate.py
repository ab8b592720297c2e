"""`python -m deploy.kibana.generate` writes warraq.ndjson, which import_objects.py gives to Kibana."""

from pathlib import Path

from deploy.kibana.dashboards import DASHBOARDS
from deploy.kibana.saved_objects import Object, compact, dashboard, data_view, search
from deploy.kibana.views import DATA_VIEWS, SEARCHES

OUTPUT = Path(__file__).with_name("warraq.ndjson")


def objects() -> list[Object]:
    """What others refer to comes first."""
    return [*map(data_view, DATA_VIEWS), *map(search, SEARCHES), *map(dashboard, DASHBOARDS)]


def ndjson() -> str:
    return "".join(f"{compact(saved)}\n" for saved in objects())


if __name__ == "__main__":
    OUTPUT.write_text(ndjson(), encoding="utf-8", newline="\n")
