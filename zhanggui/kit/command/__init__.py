"""The command line: nouns and verbs declared in each room's `cli.py`, one dispatcher, four exit codes."""

from zhanggui.kit.command.registry import Arg, Command, Result, all_commands, command

__all__ = ["Arg", "Command", "Result", "all_commands", "command"]
