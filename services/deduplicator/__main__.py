from services.deduplicator.app import stage
from warraq.streams.run import run

run(stage)
