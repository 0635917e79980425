"""Acts of learning: each one lock, permission, rule, change, record and answer in one transaction."""

from longhouse.learning.actions.certificates import (
    Issued,
    NotYourGrade,
    issue_certificate,
    revoke_certificate,
    rotate_certificate_key,
    signed_badge,
    signed_status_list,
)
from longhouse.learning.actions.field import record_field
from longhouse.learning.actions.lessons import claim_lessons
from longhouse.learning.actions.skills import AlreadyClaimed, NothingToClaim, claim_progress

__all__ = [
    "AlreadyClaimed",
    "Issued",
    "NotYourGrade",
    "NothingToClaim",
    "claim_lessons",
    "claim_progress",
    "issue_certificate",
    "record_field",
    "revoke_certificate",
    "rotate_certificate_key",
    "signed_badge",
    "signed_status_list",
]
