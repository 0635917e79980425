"""What the page of packs says while it takes a pack into a phone: as the kit says it, held by a test."""

from collections.abc import Mapping

from longhouse.core.words import mark

WORDS: Mapping[str, str] = {
    "noPack": mark("Máy chưa có gói bài. Tải gói khi có mạng."),
    "pack": mark("Gói bài trong máy"),
    "fetch": mark("Tải gói bài"),
    "renew": mark("Xem có bài mới không"),
    "goOn": mark("Tải tiếp"),
    "month": mark("tháng {day}"),
    "state": mark("{lessons} bài, {size}. Làm ngày {day}."),
    "progress": mark("Đã tải {have} trong {all} phần ({size})."),
    "waiting": mark("Đang tải dở: {have} trong {all} phần."),
    "upToDate": mark("Gói đã mới nhất."),
    "lost": mark("Máy hết chỗ nên đã bỏ bớt tiếng đọc. Tải lại khi máy còn chỗ."),
    "busy": mark("Một trang khác đang tải gói này."),
    "offline": mark("Mất mạng. Phần đã tải vẫn còn; có mạng thì bấm tải tiếp."),
    "gone": mark("Gói vừa đổi. Xin bấm tải lại."),
    "unreadable": mark("Không đọc được gói. Xin báo người quản trị."),
    "forged": mark("Chữ ký của gói không đúng. Máy không nhận gói này."),
    "unknown-key": mark("Máy chưa biết chìa khóa của nơi làm gói. Xin hỏi người quản trị."),
    "damaged": mark("Một phần của gói bị hỏng trên đường. Xin bấm tải tiếp."),
    "too-big": mark("Gói nặng quá. Xin chọn ít bài hơn."),
    "full": mark("Máy hết chỗ. Xin xóa bớt ảnh, phim rồi bấm tải tiếp."),
}
