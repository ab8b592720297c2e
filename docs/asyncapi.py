"""The AsyncAPI document of the whole pipeline: ``python -m docs.asyncapi >docs/asyncapi.yaml``, or `make asyncapi`.

It is made from the stages that the workers run, as each worker's /docs is; a test holds the stored one against it.
"""

import sys
from importlib import import_module

import yaml

from warraq.settings import Settings
from warraq.streams import Stage, Worker
from warraq.streams.worker.documentation import document
from warraq.topology import SERVICES


def pipeline_stages() -> list[Stage]:
    """The stages of every worker, in the order of the pipeline."""
    apps: list[Worker] = [import_module(f"services.{service}.app").app for service in SERVICES]
    return [stage for app in apps for stage in app.stages]


def pipeline_yaml() -> str:
    """The document as YAML, the same on every machine."""
    settings = Settings(redis_url="redis://localhost:6379/0", stream_prefix="")
    worker = Worker(*pipeline_stages(), settings=settings, consumer="host-pid", title="Warraq")
    text: str = yaml.safe_dump(document(worker.schema), allow_unicode=True, sort_keys=False, width=120)
    return text


if __name__ == "__main__":
    sys.stdout.write(pipeline_yaml())
