"""Warraq: event-driven Arabic news ingestion."""

__version__ = "0.1.0"
