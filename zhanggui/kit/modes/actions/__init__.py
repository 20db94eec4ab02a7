"""The only writers of modes: `passing` for the gates of rooms, `setting` for what was decided about them."""

from zhanggui.kit.modes.actions.passing import Asked, gate_insist, gate_pass, standing_reckon
from zhanggui.kit.modes.actions.setting import mode_set

__all__ = ["Asked", "gate_insist", "gate_pass", "mode_set", "standing_reckon"]
