"""The only writers of to-dos: `opening` for the actions of rooms, `working` for people, `passing` for what goes on."""

from zhanggui.kit.todos.actions.opening import Todo, todos_close, todos_match, todos_open
from zhanggui.kit.todos.actions.passing import todos_drop, todos_free, todos_note_told, todos_raise
from zhanggui.kit.todos.actions.working import todo_ask, todo_finish, todo_give, todo_remind, todo_take

__all__ = [
    "Todo",
    "todo_ask",
    "todo_finish",
    "todo_give",
    "todo_remind",
    "todo_take",
    "todos_close",
    "todos_drop",
    "todos_free",
    "todos_match",
    "todos_note_told",
    "todos_open",
    "todos_raise",
]
