"""Which index a process gets."""

from pathlib import Path

import pytest

from warraq.index import IndexUnavailable, open_index


def test_an_elasticsearch_url_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(IndexUnavailable, match="Elasticsearch comes with the next release"):
        open_index("http://localhost:9200", tmp_path)


@pytest.mark.asyncio
async def test_without_a_url_the_index_is_a_file_in_the_data_folder(tmp_path: Path) -> None:
    index = open_index(None, tmp_path / "new" / "folder")
    assert await index.count() == 0
    await index.close()
    assert (tmp_path / "new" / "folder" / "index.sqlite3").exists()
