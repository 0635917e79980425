"""`longhouse retention due | run [--dry-run]`: what is kept long enough, and erasing what may go."""

import argparse
from datetime import timedelta

from longhouse.core.clock import now
from longhouse.counter.actions import retaining
from longhouse.counter.queries import retention as queries
from longhouse.counter.rules.retention import SAID, Keeps


def register(parser: argparse.ArgumentParser) -> None:
    """Add the words of the command."""
    parser.add_argument("what", choices=["due", "run"])
    parser.add_argument("--dry-run", action="store_true", help="only tell what would go")


def run(options: argparse.Namespace) -> int:
    """Do it once and print what was found or went; `run` is meant for every night."""
    if options.what == "due" or options.dry_run:
        return _told()
    done = retaining.clear(actor=options.actor, at=now())
    print(
        f"Đã xóa {done.dossiers} hồ sơ hai người đã duyệt, {done.unsent.drafts} bản nháp, {done.unsent.files + done.strays} tệp,"
        f" {done.unsent.parts} tệp gửi dở, {done.messages} tin nhắn, {done.requests} yêu cầu, {done.sessions} phiên."
    )
    if done.strays_left:
        print(
            f"{done.strays_left} tệp không thuộc hồ sơ nào: nhiều bất thường nên chưa xóa."
            " Có phải cơ sở dữ liệu vừa khôi phục từ bản cũ? Xem docs/rules/retention.md."
        )
    return 1 if done.strays_left else 0


def _told() -> int:
    at = now()
    for rule in queries.rules():
        unsure = "" if rule.is_confirmed else ", chưa kiểm chứng"
        print(
            f"{SAID.get(rule.key, rule.key)}: giữ {rule.days} ngày ({rule.source or 'đề xuất của nhà này'}{unsure})"
        )
    for key, count in sorted(queries.counts(at=at).items()):
        print(f"Đến hạn, chờ đề nghị xóa: {count} hồ sơ ({SAID.get(key, key)})")
    print(f"Hai người đã duyệt, chờ xóa: {queries.confirmed().count()} hồ sơ")
    days = queries.days_of(keeps=Keeps.UPLOAD)
    if days is not None:
        found, count = queries.strays(before=(at - timedelta(days=days)).timestamp())
        print(f"Tệp không thuộc hồ sơ hay bản nháp nào: {len(found)} trên {count}")
    return 0
