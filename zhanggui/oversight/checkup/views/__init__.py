"""Pages of check-ups."""

from zhanggui.oversight.checkup.views.asking import ask, drop, home_way, keep
from zhanggui.oversight.checkup.views.paper import paper
from zhanggui.oversight.checkup.views.result import result

__all__ = ["ask", "drop", "home_way", "keep", "paper", "result"]
