"""Writes of authority: load the register; draft, review, issue and end delegations."""

from longhouse.authority.actions.loading import RegisterHasProblems, TwoHolders, load_register, renew

__all__ = ["RegisterHasProblems", "TwoHolders", "load_register", "renew"]
