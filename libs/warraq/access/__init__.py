"""Who may do what over HTTP: API tokens, how often each may ask, and what was done to the system by whom."""

from warraq.access.audit import AuditLog, Deed
from warraq.access.rate import RateLimit
from warraq.access.tokens import SCOPES, Scope, Token, TokenError, TokenFile

__all__ = ["SCOPES", "AuditLog", "Deed", "RateLimit", "Scope", "Token", "TokenError", "TokenFile"]
