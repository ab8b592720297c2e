"""What a test leaves behind in Elasticsearch."""

from warraq.index.elasticsearch import ElasticsearchIndex


async def delete_indexes(index: ElasticsearchIndex) -> None:
    """Delete everything that was made under the alias of ``index``."""
    made = await index.client.indices.get(index=f"{index.names.alias}*", filter_path="*.aliases")
    await index.client.indices.delete(index=list(made))


def ignore(done: int, total: int) -> None:
    """Of a reindexing, whose progress nobody watches."""
