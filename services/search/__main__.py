from services.search.app import create_app
from services.serving import serve_with_index
from warraq.streams import Ledger

serve_with_index(lambda redis, index, settings: create_app(index, Ledger(redis, settings.stream_prefix)))
