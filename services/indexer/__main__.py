import asyncio

from services.indexer.app import index, patching, writing
from warraq.streams.run import run

asyncio.run(index().prepare())
run(writing, patching)
