"""The embedded PostgreSQL of a home: started by the first process that needs it, stopped by the last."""

from zhanggui.kit.server.embedded import Embedded, ServerFault
from zhanggui.kit.server.place import Location, external, from_url, location

__all__ = ["Embedded", "Location", "ServerFault", "external", "from_url", "location"]
