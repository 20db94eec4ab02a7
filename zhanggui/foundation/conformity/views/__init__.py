"""Pages of conformity."""

from zhanggui.foundation.conformity.views.clauses import clauses, link
from zhanggui.foundation.conformity.views.modes import mode, mode_asked, mode_switch, modes
from zhanggui.foundation.conformity.views.rulings import ruling, ruling_ask, ruling_end, rulings, rulings_file
from zhanggui.foundation.conformity.views.standing import assess, duty, file, grounds, lights, paper

__all__ = [
    "assess",
    "clauses",
    "duty",
    "file",
    "grounds",
    "lights",
    "link",
    "mode",
    "mode_asked",
    "mode_switch",
    "modes",
    "paper",
    "ruling",
    "ruling_ask",
    "ruling_end",
    "rulings",
    "rulings_file",
]
