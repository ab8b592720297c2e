"""Requests to addresses that strangers have named (webhooks, feeds, pages), bounded in time, size and reach."""

from warraq.fetching.addresses import AddressRefused, checked_address, pinned_request, pinning_client
from warraq.fetching.download import Answer, Downloader, FetchFailed
from warraq.fetching.headers import asked_wait, user_agent

__all__ = [
    "AddressRefused", "Answer", "Downloader", "FetchFailed", "asked_wait", "checked_address", "pinned_request",
    "pinning_client", "user_agent",
]  # fmt: skip
