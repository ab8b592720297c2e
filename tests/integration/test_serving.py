"""HTTP services as processes."""

from pathlib import Path

import pytest

from benchmarks.servers import services


@pytest.mark.parametrize(("name", "opens"), [("ingestor", False), ("search", True), ("gateway", True)])
def test_only_a_service_that_searches_opens_the_index(redis_url: str, tmp_path: Path, name: str, opens: bool) -> None:
    with services([name], redis_url, tmp_path):
        assert any(tmp_path.iterdir()) == opens
