"""Warraq: event-driven Arabic news ingestion."""

from importlib.metadata import version

__version__ = version("warraq")
