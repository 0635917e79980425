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
from longhouse.learning.actions.field_certificates import issue_field_certificate
from longhouse.learning.actions.lessons import claim_lessons
from longhouse.learning.actions.recordings import judge_recording, keep_recording
from longhouse.learning.actions.relay import carry_waiting, certify_place, copied, passed_on, take_envelope
from longhouse.learning.actions.skills import AlreadyClaimed, NothingToClaim, claim_progress

__all__ = [
    "AlreadyClaimed",
    "Issued",
    "NotYourGrade",
    "NothingToClaim",
    "carry_waiting",
    "certify_place",
    "claim_lessons",
    "claim_progress",
    "copied",
    "issue_certificate",
    "issue_field_certificate",
    "judge_recording",
    "keep_recording",
    "passed_on",
    "record_field",
    "revoke_certificate",
    "rotate_certificate_key",
    "signed_badge",
    "signed_status_list",
    "take_envelope",
]
