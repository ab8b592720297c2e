"""Which index a process gets, and what is loaded for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from warraq.index import open_index
from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.settings import Settings


@pytest.mark.asyncio
async def test_with_a_url_the_index_is_elasticsearch_under_the_named_alias() -> None:
    index = open_index(Settings(elasticsearch_url="http://127.0.0.1:9", elasticsearch_index="akhbar"))
    assert isinstance(index, ElasticsearchIndex)
    assert index.names.writing == "akhbar-write"
    await index.close()


@pytest.mark.asyncio
async def test_without_a_url_the_index_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    index = open_index(Settings(data=tmp_path / "new" / "folder"))
    assert await index.count() == 0
    await index.close()
    assert (tmp_path / "new" / "folder" / "index.sqlite3").exists()


LIBRARIES = {"aiohttp", "apsw", "elastic_transport", "elasticsearch"}
OPEN = """
import asyncio, sys
from services.indexer import dead_letters
from warraq.index import open_index
from warraq.settings import Settings

async def main():
    open_index(Settings())

asyncio.run(main())
print(*sys.modules)
"""


@pytest.mark.parametrize(
    ("url", "wanted"),
    [("", {"apsw"}), ("http://127.0.0.1:9", {"aiohttp", "elastic_transport", "elasticsearch"})],
    ids=["sqlite", "elasticsearch"],
)
def test_only_the_library_of_the_index_in_use_is_loaded(tmp_path: Path, url: str, wanted: set[str]) -> None:
    env = {**os.environ, "WARRAQ_DATA": str(tmp_path), "WARRAQ_ELASTICSEARCH_URL": url}
    done = subprocess.run([sys.executable, "-c", OPEN], capture_output=True, text=True, check=True, env=env)
    assert LIBRARIES & set(done.stdout.split()) == wanted
