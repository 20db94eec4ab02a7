"""RACI: which post answers for which clause of the policy."""
