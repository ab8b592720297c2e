"""How much of what its programs say `warraq up` shows: warnings and errors, unless WARRAQ_LOG_LEVEL asks for more."""

import re

from warraq.settings import Settings

REDIS_ROUTINE = re.compile(
    r"# WARNING "  # advice on tuning the kernel; what went wrong is said without this word
    r"|WARNING: The TCP backlog"
    r"|Warning: no config file specified"
    r"|oO0OoO0OoO0Oo|Redis version=|Configuration loaded|Server initialized"  # warnings for Redis before 7.2
    r"|open files|max file descriptors"
    r"|Received SIG(TERM|INT) scheduling shutdown|User requested shutdown|ready to exit, bye bye"
)
"""Lines that redis-server counts as warnings although all is well."""


def is_verbose(config: Settings) -> bool:
    """Tell whether the user asked for more than warnings and errors."""
    return "log_level" in config.model_fields_set and config.log_level in {"DEBUG", "INFO"}


def worker_log_level(config: Settings) -> str:
    """WARRAQ_LOG_LEVEL for the processes of `warraq up`: what was set, else WARNING."""
    return config.log_level if "log_level" in config.model_fields_set else "WARNING"


def routine_of_redis(config: Settings) -> re.Pattern[str] | None:
    """The lines of redis-server that nobody needs to see; None when everything is shown."""
    return None if is_verbose(config) else REDIS_ROUTINE
