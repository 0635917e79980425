"""What the house does not answer, and what it says instead, kindly."""

from collections.abc import Sequence

from longhouse.assistant.rules.lexicon import Boundary, Lexicon
from longhouse.assistant.rules.reading import Word, has_phrase, places_of
from longhouse.assistant.rules.understanding import among
from longhouse.assistant.shapes import Outcome
from longhouse.core.words import mark

# Each says only what is sure. 113, 114 and 115 are the emergency numbers of police, fire brigade and ambulance.
SENTENCES: dict[str, tuple[Outcome, str]] = {
    "self-harm": (
        Outcome.UNSAFE,
        mark(
            "Chúng tôi rất lo cho bạn. Xin nói ngay với một người thân ở gần. Nếu nguy hiểm, xin gọi 115 (cấp cứu) hoặc 113 (công an)."
        ),
    ),
    "forgery": (
        Outcome.UNSAFE,
        mark(
            "Chúng tôi không giúp làm giấy tờ giả hay khai sai. Nếu giấy bị mất hoặc sai, hãy hỏi cách xin cấp lại hoặc sửa."
        ),
    ),
    "bribery": (
        Outcome.UNSAFE,
        mark(
            "Bà con không phải đưa tiền riêng cho ai. Chỉ nộp phí ghi trong thủ tục và nhận biên lai. Nếu bị đòi tiền, hãy báo lãnh đạo Trung tâm Phục vụ hành chính công hoặc gọi 113."
        ),
    ),
    "identity-of-others": (
        Outcome.UNSAFE,
        mark(
            "Không dùng được giấy tờ hay tài khoản của người khác. Người ấy cần tự đi, hoặc ủy quyền bằng văn bản nếu thủ tục cho phép."
        ),
    ),
    "divorce": (
        Outcome.OUT_OF_SCOPE,
        mark("Ly hôn do Tòa án giải quyết, không làm ở xã, phường. Xin hỏi Tòa án nhân dân."),
    ),
    "court": (
        Outcome.OUT_OF_SCOPE,
        mark(
            "Việc kiện tụng và tư vấn pháp luật chúng tôi không trả lời được. Xin hỏi Tòa án, luật sư, hoặc Trung tâm trợ giúp pháp lý nhà nước của tỉnh."
        ),
    ),
    "health": (
        Outcome.OUT_OF_SCOPE,
        mark(
            "Việc khám bệnh và thuốc men chúng tôi không trả lời được. Xin hỏi trạm y tế; nếu nguy cấp, gọi 115."
        ),
    ),
    "weather": (
        Outcome.OUT_OF_SCOPE,
        mark("Chúng tôi không có tin thời tiết. Nơi đây trả lời về thủ tục và địa chỉ."),
    ),
    "prices": (
        Outcome.OUT_OF_SCOPE,
        mark("Chúng tôi không có giá cả thị trường hay xổ số. Nơi đây trả lời về thủ tục và địa chỉ."),
    ),
    "politics": (
        Outcome.OUT_OF_SCOPE,
        mark("Chúng tôi không trả lời chuyện chính trị hay nhân sự. Nơi đây trả lời về thủ tục và địa chỉ."),
    ),
    "chat": (
        Outcome.OUT_OF_SCOPE,
        mark("Nơi đây chỉ trả lời về thủ tục và địa chỉ. Bà con cần làm giấy tờ gì, cứ hỏi."),
    ),
}


def boundary_of(*, words: Sequence[Word], is_strict: bool, lexicon: Lexicon) -> str | None:
    """Return the key of the boundary that the question touches, or None."""
    left = list(words)
    for harmless in among(lexicon.voids, words):
        for at in reversed(list(places_of(harmless, left, strictly=is_strict))):
            left[at : at + len(harmless.words)] = []
    return next((row.key for row in lexicon.boundaries if _is_touched(row, left, is_strict)), None)


def _is_touched(row: Boundary, words: Sequence[Word], is_strict: bool) -> bool:
    if not any(has_phrase(asked, words, strictly=is_strict) for asked in among(row.asked, words)):
        return False
    return not any(has_phrase(other, words, strictly=is_strict) for other in among(row.unless, words))
