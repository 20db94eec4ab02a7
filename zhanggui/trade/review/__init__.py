"""Review: rule sets, decisions, holds and the automatic pass; what may go on, and the stock it is then given."""
