"""The first page of the day, and what it says of trade."""

from zhanggui.web.home.figures import home_figures, home_waiting
from zhanggui.web.home.front import home

__all__ = ["home", "home_figures", "home_waiting"]
