"""What must be true before work begins: keys, database, tables, reference data; the same for `up` and for a command."""

from zhanggui.kit.start.order import CannotStart, ready

__all__ = ["CannotStart", "ready"]
