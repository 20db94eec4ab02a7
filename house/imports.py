"""`python -m house.imports`: the import contracts of `.importlinter`, without the banner."""

import os
import sys

from importlinter.application import use_cases
from importlinter.configuration import configure


def main() -> int:
    """Returns 1 when a contract is broken."""
    sys.path.insert(0, os.getcwd())  # noqa: PTH109  import-linter looks from here as well
    configure()
    return 0 if use_cases.lint_imports(config_filename=".importlinter", cache_dir=None, no_logo=True) else 1


if __name__ == "__main__":
    sys.exit(main())
