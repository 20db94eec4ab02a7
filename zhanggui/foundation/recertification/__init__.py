"""Recertification 权限复核: everybody's posts looked at again by somebody else, row by row, with a sealed result."""
