"""What is said when Elasticsearch cannot be used."""

import pytest

from tests.contract.samples import article
from warraq.index import IndexUnavailable, SearchRequest
from warraq.index.elasticsearch import ElasticsearchIndex


@pytest.mark.asyncio
async def test_nobody_at_the_url_is_told_by_its_address_without_the_password() -> None:
    index = ElasticsearchIndex("http://elastic:geheim@127.0.0.1:9")
    with pytest.raises(IndexUnavailable, match=r"http://127\.0\.0\.1:9 does not answer") as told:
        await index.search(SearchRequest(q="موسكو"))
    assert "geheim" not in str(told.value)
    outcomes = await index.write([article(1), article(2)])
    assert [outcome.status for outcome in outcomes] == ["unavailable"] * 2
    await index.close()
