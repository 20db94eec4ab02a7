"""`python -m house.duties`: write docs/duties.md from the tree."""

from house.laws.duties import rendered
from house.tree import REPO, Tree


def main() -> None:
    (REPO / "docs/duties.md").write_text(rendered(Tree()), encoding="utf-8")


if __name__ == "__main__":
    main()
