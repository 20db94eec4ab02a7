"""The only writers: `telling` makes notices of what happened."""

from zhanggui.oversight.notification.actions.telling import OF_TODO, Telling, broken_tell, people_tell, todos_tell

__all__ = ["OF_TODO", "Telling", "broken_tell", "people_tell", "todos_tell"]
