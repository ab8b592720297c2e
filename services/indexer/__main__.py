from services.indexer.app import patching, writing
from warraq.streams.run import run

# No prepare() here: writing prepares the index itself, in the event loop that its connections then belong to.
run(writing, patching)
