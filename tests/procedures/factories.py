"""Definitions, files and portal rows for tests; the content is invented."""

import gzip
import json
import shutil
from copy import deepcopy
from pathlib import Path
from typing import Any

import yaml

from tests.paths import ROOT

DEFINITION: dict[str, Any] = {
    "code": "9.000001",
    "name": "Đăng ký thử việc mẫu",
    "tier": "commune",
    "field": "civil-status",
    "valid": {"from": "2025-07-01"},
    "summary": "Việc mẫu để thử.",
    "online": {"level": "full", "source": "portal"},
    "decider": {"body": "commune-committee", "name": "Ủy ban nhân dân xã", "source": "portal"},
    "where": "Trung tâm Phục vụ hành chính công.",
    "cases": [
        {
            "id": "usual",
            "name": "Thông thường",
            "papers": [
                {"name": "Tờ khai mẫu", "kind": "form", "count": 1, "source": "portal"},
                {
                    "name": "Căn cước",
                    "kind": "data",
                    "held": {"by": "Cơ sở dữ liệu dân cư", "rule": "rule"},
                    "source": "portal",
                },
            ],
        }
    ],
    "time_limits": [
        {"channel": "any", "amount": 0, "unit": "working-day", "cutoff": "15:00", "source": "portal"}
    ],
    "fees": [
        {
            "name": "Lệ phí",
            "channel": "any",
            "amount_vnd": 8000,
            "per": "bản",
            "exemptions": ["Hộ nghèo"],
            "source": "guess",
        }
    ],
    "steps": [{"actor": "citizen", "text": "Nộp tờ khai.", "source": "portal"}],
    "result": {"name": "Giấy mẫu", "source": "portal"},
    "legal_basis": [
        {
            "document": "Luật Mẫu 1/2025/QH15",
            "article": "2",
            "valid_from": "2025-07-01",
            "certainty": "confirmed",
        }
    ],
    "life_events": ["having-a-child"],
    "phrasings": ["làm thử việc mẫu", "viec mau can gi", "xin giấy mẫu", "giay mau o dau"],
    "sources": {
        "portal": {
            "title": "Cổng mẫu",
            "ref": "9.000001",
            "read": "2026-07",
            "url": "https://example.vn/1",
            "certainty": "confirmed",
        },
        "rule": {"title": "Nghị quyết mẫu", "read": "2026-11", "certainty": "second-hand"},
        "guess": {"title": "Chưa rõ", "read": "2026-11", "certainty": "unconfirmed"},
    },
}

ROW: dict[str, Any] = {
    "ma_thu_tuc": "9.000002",
    "detail_url": "https://example.vn/2",
    "ten_thu_tuc": "Thủ tục cấp giấy nuôi voi nhà",
    "so_quyet_dinh": "1/QĐ-MAU",
    "cap_thuc_hien": "Cấp xã",
    "linh_vuc": "Voi nhà",
    "doi_tuong_thuc_hien": "Công dân Việt Nam",
    "trinh_tu_thuc_hien": "- Nộp đơn.\n- Nhận giấy.",
    "cach_thuc_thuc_hien": "Hình thức nộpThời gianPhí, lệ phíMô tảTrực tuyến3 Ngày làm việc5,000 Việt Nam Đồng(/con)Trực tiếp5 Ngày làm việcMiễn phí",
    "thanh_phan_ho_so": "Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin nuôi voi1 bản chínhẢnh con voi0 bản chính,2 bản sao",
    "ket_qua_xu_ly": "Giấy nuôi voiMã: KQ.X01.000001Từ khóa",
    "can_cu_phap_ly": "Tên văn bản pháp lýMã văn bảnNghị định về voi123/2015/NĐ-CPLuật Voi9/2020/QH14",
}


def definition(**changes: Any) -> dict[str, Any]:
    """Return a right definition with some facts changed; a fact set to None is left out."""
    changed = deepcopy(DEFINITION) | changes
    return {key: value for key, value in changed.items() if value is not None}


def row(**changes: Any) -> dict[str, Any]:
    """Return a row in the portal's shape with some columns changed."""
    return ROW | changes


def catalogue(folder: Path, *definitions: dict[str, Any]) -> Path:
    """Write a catalogue with these procedures into the folder and return it."""
    for shelf in ("fields.yaml", "life-events.yaml"):
        shutil.copy(ROOT / "catalogue" / shelf, folder)
    shutil.copytree(ROOT / "catalogue" / "schema", folder / "schema", dirs_exist_ok=True)
    shutil.rmtree(folder / "procedures", ignore_errors=True)
    (folder / "procedures").mkdir()
    for written in definitions:
        text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False)
        (folder / "procedures" / f"{written['code']}.yaml").write_text(text, encoding="utf-8")
    return folder


def export(path: Path, *rows: Any) -> Path:
    """Write rows as a gzipped export and return its path; text is written as it stands."""
    lines = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in rows]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    return path
