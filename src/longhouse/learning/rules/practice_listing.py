"""Check an invented listing of farm produce: clear, honest, whole; each remark says what to mend."""

import re
from collections.abc import Mapping

from longhouse.core.folding import fold
from longhouse.core.words import mark

LEAST_TITLE, LEAST_WORDS = 10, 30  # letters; our own choice
DEAREST_VND = 50_000_000
# Our own list of what an honest seller does not promise, folded: cures, superlatives.
PROMISES = ("chua khoi", "chua benh", "ung thu", "tot nhat the gioi", "re nhat", "cam ket khoi", "100%")
TITLE = mark("Tên hàng ngắn quá. Ghi hàng gì và bao nhiêu, ví dụ: Mật ong hoa cà phê, chai 500 ml.")
PRICE = mark("Giá phải là số tiền, ví dụ: 120000. Khách không phải nhắn hỏi giá.")
WORDS = mark("Lời tả ngắn quá. Ghi làm ở đâu, lúc nào, giữ được bao lâu.")
HONEST = mark("Lời này hứa quá: “%(promise)s”. Chỉ nói điều mình làm được.")
PHOTO = mark("Chưa chọn ảnh. Chọn ảnh thật của hàng, đủ sáng.")
NOT_YOURS = mark("Ảnh lấy trên mạng không phải hàng của mình. Khách nhận hàng khác ảnh thì trả lại.")


def remarks(*, posted: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return what to mend: field, marked sentence, and the promise it names ("" for none); empty: a good listing."""
    title, words = posted.get("title", "").strip(), posted.get("words", "").strip()
    price = re.sub(r"[.\s]|đ$", "", posted.get("price", "").strip())
    found = []
    if len(title) < LEAST_TITLE:
        found.append(("title", TITLE, ""))
    if not price.isdigit() or not 0 < int(price) <= DEAREST_VND:
        found.append(("price", PRICE, ""))
    if len(words) < LEAST_WORDS:
        found.append(("words", WORDS, ""))
    said = fold(f"{title} {words}")
    found += [("words", HONEST, promise) for promise in PROMISES if promise in said][:1]
    photo = posted.get("photo", "")
    if photo != "own":
        found.append(("photo", NOT_YOURS if photo == "web" else PHOTO, ""))
    return found
