"""A dependency that fails after some calls that went well."""

from typing import Any

import pytest


def fail_after(patch: pytest.MonkeyPatch, owner: type, name: str, *, calls: int, error: Exception) -> None:
    """Let the coroutine method ``name`` of ``owner`` do its work ``calls`` times; then it raises ``error``."""
    work, left = getattr(owner, name), calls

    async def failing(*given: Any) -> Any:
        nonlocal left
        if not left:
            raise error
        left -= 1
        return await work(*given)

    patch.setattr(owner, name, failing)
