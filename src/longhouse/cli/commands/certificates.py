"""`longhouse certificates rotate | revoke CODE --why …`: a new signing key, or a certificate taken back."""

import argparse

from longhouse.core.clock import now
from longhouse.learning import actions


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["rotate", "revoke"])
    parser.add_argument("code", nargs="?", default="", help="of the certificate to take back")
    parser.add_argument("--why", default="", help="the reason, in one sentence")


def run(options: argparse.Namespace) -> int:
    """Do it once and print what was done."""
    if options.what == "rotate":
        key = actions.rotate_certificate_key(actor=options.actor, at=now())
        print(f"Khóa mới: {key.id}. Khóa cũ vẫn dùng để kiểm tra chứng nhận đã cấp.")
        return 0
    gone = actions.revoke_certificate(code=options.code, reason=options.why, actor=options.actor, at=now())
    print(f"Đã thu hồi chứng nhận {gone.code}.")
    return 0
