"""检查与监督: what was done, by whom, and whether the record of it was touched."""
