"""URLs of a Redis that fails over, and which errors are Redis' own."""

import pytest
from pydantic import ValidationError
from redis.exceptions import BusyLoadingError, OutOfMemoryError, RedisError, ResponseError
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

from warraq.settings import Settings
from warraq.streams.connection import dedup_redis_url, is_of_redis
from warraq.streams.sentinel import MasterConnection, MasterSSLConnection, Sentinels


def test_a_url_names_sentinels_master_database_and_login() -> None:
    found = Sentinels.of("redis+sentinel://me:s%40crt@one:26379,two,[::1]:7/3?master=news&sentinel_password=other")
    assert found is not None
    assert found.nodes == [("one", 26379), ("two", 26379), ("::1", 7)]
    assert found.master == "news"
    assert found.options == {
        "username": "me", "password": "s@crt", "db": 3, "connection_class": MasterConnection,
    }  # fmt: skip
    assert found.own_options["password"] == "other"


def test_tls_is_for_sentinels_and_servers_alike() -> None:
    found = Sentinels.of("rediss+sentinel://one:26379/0?master=news&ssl_ca_certs=/etc/ca.crt")
    assert found is not None
    assert found.options["connection_class"] is MasterSSLConnection
    assert found.options["ssl_ca_certs"] == "/etc/ca.crt"
    assert found.own_options["ssl"] is True
    assert found.own_options["ssl_ca_certs"] == "/etc/ca.crt"


@pytest.mark.parametrize("url", ["redis://one:6379/0", "rediss://:secret@one/0", "unix:///run/redis.sock"])
def test_a_single_server_has_none(url: str) -> None:
    assert Sentinels.of(url) is None


@pytest.mark.parametrize("url", ["redis+sentinel://one:26379/0", "redis+sentinel:///0?master=news"])
def test_what_is_missing_is_said(url: str) -> None:
    with pytest.raises(ValidationError, match=r"redis\+sentinel://host:26379"):
        Settings(redis_url=url)
    with pytest.raises(ValueError, match="master=NAME"):
        Sentinels.of(url)


def test_deduplication_has_its_own_redis_if_it_was_named() -> None:
    assert dedup_redis_url(Settings(redis_url="redis://one/0")) == "redis://one/0"
    assert dedup_redis_url(Settings(redis_url="redis://one/0", dedup_redis_url="redis://two/0")) == "redis://two/0"


@pytest.mark.parametrize(
    ("error", "its_own"),
    [
        (RedisConnectionError("refused"), True),
        (RedisTimeoutError("no answer"), True),
        (OutOfMemoryError("command not allowed"), True),
        (BusyLoadingError("loading"), True),
        (RedisError("any other"), True),
        (ResponseError("NOREPLICAS Not enough good replicas to write."), True),
        (ResponseError("MISCONF Redis is configured to save RDB snapshots"), True),
        (ResponseError("ACL failure in script: User worker has no permissions"), True),
        (ResponseError("user_script:3: attempt to compare nil with number"), False),
        (ResponseError("WRONGTYPE Operation against a key"), False),
        (ValueError("an article's"), False),
    ],
)
def test_the_state_of_redis_is_no_fault_of_an_article(error: Exception, its_own: bool) -> None:
    assert is_of_redis(error) is its_own
