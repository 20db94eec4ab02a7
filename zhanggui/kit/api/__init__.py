"""The door for machines: `/api/v1/`, JSON, one bearer token, no session. See docs/how-to/api.md."""

from zhanggui.kit.api.bearer import Opened, Turned, opened_by, secret_of, token_room, unknown
from zhanggui.kit.api.document import document
from zhanggui.kit.api.endpoint import Asked, Endpoint, Listed, all_endpoints, endpoint, nothing_here
from zhanggui.kit.api.params import CURSOR, LIMIT, Param, page_asked
from zhanggui.kit.api.shape import filled, plain, schema_of

__all__ = [
    "CURSOR",
    "LIMIT",
    "Asked",
    "Endpoint",
    "Listed",
    "Opened",
    "Param",
    "Turned",
    "all_endpoints",
    "document",
    "endpoint",
    "filled",
    "nothing_here",
    "opened_by",
    "page_asked",
    "plain",
    "schema_of",
    "secret_of",
    "token_room",
    "unknown",
]
