"""Access control for HTTP: API tokens, rate limits, and the audit log."""

from warraq.access.audit import AuditLog, Deed
from warraq.access.rate import RateLimit
from warraq.access.tokens import SCOPES, Scope, Token, TokenError, TokenFile

__all__ = ["SCOPES", "AuditLog", "Deed", "RateLimit", "Scope", "Token", "TokenError", "TokenFile"]
