"""Shows the dead letters to Kibana: the index ``<alias>-dead`` holds what the stream of dead letters does."""

from warraq.index import ElasticsearchIndex, SearchIndex
from warraq.index.elasticsearch.fields import DeadField
from warraq.streams import DeadLetters

NEWEST = 1000
"""Letters that are shown. `warraq dead` knows all of them."""


async def show(letters: DeadLetters, index: SearchIndex) -> None:
    """Bring the index up to date; several processes may do it at once."""
    if not isinstance(index, ElasticsearchIndex):
        return
    newest = await letters.list(NEWEST)
    await index.mirror_dead(
        {
            letter.id: {
                DeadField.stage: letter.stage,
                DeadField.reason: letter.reason,
                DeadField.error: letter.error,
                DeadField.attempts: letter.attempts,
                DeadField.at: letter.at.isoformat(),
                DeadField.article_id: letter.article_id,
            }
            for letter in newest
        }
    )
