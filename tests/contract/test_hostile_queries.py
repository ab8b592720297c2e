"""What any index answers to queries that nobody would type: soon, and as an answer."""

import time

import pytest

from tests.contract.backends import OnElasticsearch, OnSQLite
from tests.contract.samples import article
from warraq.index import SearchIndex, SearchRequest

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


class HostileQueriesContract:
    """Subclasses give `index`."""

    @pytest.mark.asyncio
    @pytest.mark.parametrize(
        "q",
        [
            " ".join(f"غورباتشوف{letter}" for letter in "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"),
            "بور سعيد عبدالعزيز",
            " ".join(["وزار*"] * 40),
            " ".join(["الاستراتيجيات"] * 48),
            f'"{"سلام " * 30}"~9999',
            "سلام NEAR/9999 حرب",
            "ا* ال* و*",
            "1" * 60,
            "ت وا ون",
            "\ud800hguvhr",
            "(" * 20_000 + "سلام" + ")" * 20_000,
            "title:(" * 5_000 + "سلام",
            " ".join(
                f"{first}{second}{third}*" for first in _LETTERS for second in _LETTERS for third in _LETTERS[:12]
            ),
            '"' + "سلام حرب " * 5_000 + '"~99999',
            " NEAR/20 ".join(["سلام"] * 5_000),
            " ".join(first * 40 + second * 20 for first, second in zip(_LETTERS * 2, _LETTERS[1:] * 2, strict=False)),
            "source:" * 20_000,
            "حرب OR " * 5_000,
            "".join(map(chr, range(32))) * 2_000 + "\ud800\udfff",
            "ح" + "\u064b\u064c" * 30_000,
            "\u200f" * 100_000 + "سلام",
        ],
    )
    async def test_a_hostile_query_is_answered_soon(self, index: SearchIndex, q: str) -> None:
        await index.write([article(n) for n in range(1, 30)])
        started = time.process_time()
        assert (await index.search(SearchRequest(q=q))).total >= 0
        assert time.process_time() - started < 3  # CPU seconds of this process; Elasticsearch has its own limit


class TestSQLite(OnSQLite, HostileQueriesContract): ...


class TestElasticsearch(OnElasticsearch, HostileQueriesContract): ...
