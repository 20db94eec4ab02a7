"""The open interface: what machines may read, in shapes that stay while the rooms below change."""
