"""The written policy: read from files into clauses, agreed, published, acknowledged, cited."""
