"""Writes of authority: load the register; draft, review, issue and end delegations."""

from longhouse.authority.actions.deciding import end, issue, revoke
from longhouse.authority.actions.drafting import (
    NotADrafter,
    RemarkEmpty,
    amend,
    check_can_be_given,
    clear,
    draft,
    edit,
    remark,
    send_back,
    settle,
    submit,
    withdraw,
)
from longhouse.authority.actions.loading import RegisterHasProblems, TwoHolders, load_register, renew
from longhouse.authority.actions.printing import pdf

__all__ = [
    "NotADrafter",
    "RegisterHasProblems",
    "RemarkEmpty",
    "TwoHolders",
    "amend",
    "check_can_be_given",
    "clear",
    "draft",
    "edit",
    "end",
    "issue",
    "load_register",
    "pdf",
    "remark",
    "renew",
    "revoke",
    "send_back",
    "settle",
    "submit",
    "withdraw",
]
