"""Which index a process gets."""

from warraq.index.elasticsearch import ElasticsearchIndex
from warraq.index.models import SearchIndex
from warraq.index.sqlite import SQLiteIndex
from warraq.settings import Settings


def open_index(settings: Settings) -> SearchIndex:
    """Elasticsearch where its URL is set, else the SQLite index in the data folder.

    Nothing is connected or created before its first use.
    """
    if settings.elasticsearch_url:
        return ElasticsearchIndex(
            settings.elasticsearch_url,
            alias=settings.elasticsearch_index,
            ca=settings.elasticsearch_ca,
            synonyms=settings.synonyms,
        )
    return SQLiteIndex(settings.data / "index.sqlite3", settings.synonyms)
