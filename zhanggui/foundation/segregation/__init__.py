"""Segregation 不相容权限: which rights one person should not hold together, and who may for a time."""
