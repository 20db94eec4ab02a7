"""`python -m zhanggui`: the command line."""

import sys


def main() -> int:
    """Run the command typed and give its exit code."""
    from zhanggui.kit.command.dispatch import main as dispatch

    return dispatch()


if __name__ == "__main__":
    sys.exit(main())
