from services.ingestor.app import create_app
from services.serving import serve
from warraq.streams import Publisher

serve(lambda redis, _, settings: create_app(Publisher(redis, settings.stream_prefix), settings), uses_index=False)
