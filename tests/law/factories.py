"""Small texts of our own wording, shaped like Vietnamese documents, and exports made of them."""

import gzip
import json
from pathlib import Path
from typing import Any

HEAD = """CHÍNH PHỦ -------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc ---------------
Số: {number}
Hà Nội, ngày 05 tháng 3 năm 2031 NGHỊ ĐỊNH
Căn cứ Luật Tổ chức sân chơi;
Chính phủ ban hành Nghị định về sân chơi mẫu."""
BODY = """Chương I QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Nghị định này nói về sân chơi của buôn làng.
Điều 2. Giải thích từ ngữ
Trong Nghị định này, các từ ngữ dưới đây được hiểu như sau:
1. Sân chơi là khoảng đất phẳng dành cho trẻ em.
2. Người giữ sân là người được buôn cử ra trông sân.
Chương II
VIỆC GIỮ SÂN
Mục 1. MỞ SÂN
Điều 3. Mở cửa
1. Người giữ sân mở cửa lúc sáu giờ:
a) Mùa mưa mở lúc bảy giờ;
b) Ngày lễ mở cả ngày;
đ) Khi có bão thì không mở.
2. Trẻ em vào sân theo khoản 1 Điều này và Điều 2 của Nghị định này.
Điều 4. Hiệu lực thi hành
1. Nghị định này có hiệu lực từ ngày 01 tháng 5 năm 2031.
2. Nghị định này hết hiệu lực kể từ ngày 01 tháng 3 năm 2035.
3. Nghị định số 7/2029/NĐ-CP hết hiệu lực kể từ ngày Nghị định này có hiệu lực.
TM. CHÍNH PHỦ
Nơi nhận: các buôn."""


def decree(*, number: str = "901/2031/NĐ-CP", body: str = BODY) -> str:
    """Return the text of a decree about playgrounds."""
    return f"{HEAD.format(number=number)}\n{body}\n"


def row(**changes: Any) -> dict[str, Any]:
    """Return a row of an export that holds the decree."""
    written = {
        "name": "Nghị định mẫu",
        "so": "901/2031/NĐ-CP",
        "src": "sample",
        "n_articles": 4,
        "text": decree(),
    }
    return written | changes


def export(path: Path, *rows: Any) -> Path:
    """Write rows as the gzip the real export is; a text stands as its own line."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        for one in rows:
            file.write((one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)) + "\n")
    return path


def law_folder(folder: Path, *documents: str) -> Path:
    """Return a catalogue with the real schema and these files of law."""
    schema = Path(__file__).parents[2] / "catalogue" / "schema" / "law.schema.json"
    (folder / "schema").mkdir(parents=True, exist_ok=True)
    (folder / "schema" / "law.schema.json").write_text(schema.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "law").mkdir(exist_ok=True)
    for old in (folder / "law").glob("*.yaml"):
        old.unlink()
    for place, text in enumerate(documents):
        (folder / "law" / f"{place}.yaml").write_text(text, encoding="utf-8")
    return folder
