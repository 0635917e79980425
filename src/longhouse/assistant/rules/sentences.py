"""What the house says first, by outcome, and what to do next."""

from longhouse.core.words import mark

WHOLE = mark("Đây là câu trả lời.")
PARTLY = mark("Chúng tôi trả lời được một phần. Chỗ chưa rõ có ghi bên dưới.")
WHICH = mark("Có mấy việc gần giống nhau. Ông bà, anh chị cần việc nào?")
NOTHING = mark("Chúng tôi chưa tìm thấy câu trả lời chắc chắn.")
NOTHING_NEAR = mark("Chúng tôi chưa tìm thấy câu trả lời chắc chắn. Dưới đây là những việc gần nhất.")
NO_SUBJECT = mark("Ông bà, anh chị hỏi về việc gì? Xin ghi thêm tên việc, ví dụ “khai sinh bao lâu”.")
PERSONAL_DATA = mark(
    "Câu hỏi có thông tin riêng của một người nên chúng tôi không đọc và không lưu. Xin hỏi lại không kèm số giấy tờ, số điện thoại, ngày sinh. Ví dụ: “mất căn cước thì làm sao”."
)
NOT_IN_FORCE = mark("Ngày được hỏi, quy định ghi ở đây không có hiệu lực. Xin đừng dùng cho ngày ấy.")
SPLIT = mark(
    "Nơi này được chia về mấy đơn vị. Xin hỏi Ủy ban nhân dân xã, phường để biết chắc thôn, buôn, tổ của mình."
)
DISTRICT = mark("Cấp huyện không còn từ ngày 1/7/2025. Các xã của nơi ấy nay thuộc những đơn vị dưới đây.")
MAYBE = mark("Có lẽ ông bà, anh chị hỏi việc này. Nếu không đúng, xin chọn việc khác bên dưới.")
NAMESAKE = mark("Chúng tôi không thấy %(unit)s ở %(place)s. Dưới đây là nơi cùng tên.")
WHICH_PLACE = mark("Có mấy nơi cùng tên. Ông bà, anh chị hỏi nơi nào?")

CUT = mark("Câu hỏi dài quá 300 chữ cái nên chúng tôi chỉ đọc phần đầu.")
PLACE_NOT_KNOWN = mark("Chúng tôi không biết nơi tên “%(place)s” nên chưa chỉ được chỗ gần nhất.")

NEXT_OFFICE = mark("Mang giấy tờ đến %(office)s.")
NEXT_CENTRE = mark("Mang giấy tờ đến Trung tâm Phục vụ hành chính công xã, phường.")
NEXT_POLICE = mark("Mang giấy tờ đến Công an xã, phường.")
NEXT_PROVINCE = mark("Nộp giấy tờ ở nơi ghi tại mục “Nộp ở đâu”.")
NEXT_INSURANCE = mark("Mang giấy tờ đến cơ quan bảo hiểm xã hội.")
NEXT_CHOOSE = mark("Chọn một việc, hoặc hỏi lại rõ hơn.")
NEXT_ASK = mark("Xin hỏi lại bằng lời khác, hoặc đến Trung tâm Phục vụ hành chính công xã, phường.")
NEXT_COMMITTEE = mark("Cần biết chắc, xin hỏi Ủy ban nhân dân xã, phường.")
NEXT_BACK = mark("Bà con có thể hỏi việc khác ngay tại đây.")
