"""掌规 Zhanggui."""

__version__ = "0.1.0"
