"""The `warraq` command."""

import os
import sys

from warraq.cli.interruption import end_at_interrupt
from warraq.cli.output import CommandError, fail, set_up_streams


def main() -> None:
    """Entry point. Errors are printed as one line on stderr and exit with 1; wrong use exits with 2."""
    from warraq.cli.commands import app  # noqa: PLC0415 - `warraq --help` stays fast

    set_up_streams()
    end_at_interrupt()
    try:
        app()
    except BrokenPipeError:  # the reader of a pipe has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:
        message = _explain(error)
        if message is None:
            raise
        sys.exit(fail(message))


def _explain(error: Exception) -> str | None:
    """Return the line to print, or None if the error is a bug. Checks only modules that are loaded: what has failed has
    been imported already."""
    from pydantic import ValidationError  # noqa: PLC0415
    from redis.exceptions import NoPermissionError, RedisError  # noqa: PLC0415

    from warraq.archive import ArchiveUnavailable  # noqa: PLC0415
    from warraq.entities.names.model import ModelMissing  # noqa: PLC0415
    from warraq.index import IndexUnavailable  # noqa: PLC0415
    from warraq.index.errors import SemanticMissing  # noqa: PLC0415
    from warraq.settings import explain_settings_error  # noqa: PLC0415
    from warraq.streams import NoLetterId, RedisTooOld  # noqa: PLC0415

    match error:
        case CommandError() | ModelMissing() | SemanticMissing() | IndexUnavailable() | NoLetterId() | RedisTooOld():
            return str(error)
        case ArchiveUnavailable():
            return f"the archive cannot be read: {error}"
        case NoPermissionError():
            return f"this user of Redis may not do that: {error}. WARRAQ_REDIS_URL wants one of an administrator"
        case RedisError():
            return f"Redis does not answer: {error}. Is Warraq running? `warraq doctor` says more"
        case ValidationError(title="Settings"):
            return explain_settings_error(error)
        case _:
            return None
