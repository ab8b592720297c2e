"""Which index a process gets."""

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
