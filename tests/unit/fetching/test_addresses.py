"""What is the own network, in every way of writing it."""

import pytest

from warraq.fetching.addresses import is_public


@pytest.mark.parametrize(
    "address", ["::10.0.0.1", "::127.0.0.1", "64:ff9b:1::10.0.0.1", "64:ff9b::10.0.0.1", "fec0::1"]
)
def test_ipv6_that_may_lead_into_the_own_network_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["2a00:1450:4001:80b::200e", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8"])
def test_ipv6_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)
