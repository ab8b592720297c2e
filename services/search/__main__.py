from services.search.app import create_app
from services.serving import serve
from warraq.streams import Ledger

serve(lambda redis, index, settings: create_app(index, Ledger(redis, settings.stream_prefix)))
