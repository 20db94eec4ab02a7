"""The first page of the day, and what it says of trade."""

from zhanggui.web.home.figures import home_figures, home_waiting
from zhanggui.web.home.front import home
from zhanggui.web.home.work import floor_figures, office_figures

__all__ = ["floor_figures", "home", "home_figures", "home_waiting", "office_figures"]
