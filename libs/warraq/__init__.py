"""Warraq: event-driven Arabic news ingestion."""

import os
from importlib.metadata import version

# Before numpy is imported. The matrices here are small, and a process works on one core: threads that wait for each
# other by spinning made the names model twenty times as slow on a busy machine.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = version("warraq")
