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
WHICH_POWER = mark("Có mấy việc gần giống nhau. Ông bà, anh chị hỏi ai quyết định việc nào?")
STRANGE = mark(
    "Chúng tôi chưa có gì riêng về “%(words)s”. Dưới đây là việc gần nhất; có thể còn cần thủ tục khác."
)
MAYBE_POWER = mark("Có lẽ ông bà, anh chị hỏi việc này. Nếu không đúng, xin hỏi lại rõ hơn.")
DEPENDS = mark("Còn tùy trường hợp. Xin xem trường hợp nào đúng với mình.")
DEPENDS_ON = mark("Còn tùy: %(facts)s. Xin xem trường hợp nào đúng với mình.")
HOLDER_UNKNOWN = mark("Ngày ấy quy định đã đổi người quyết định. Chúng tôi chưa đọc được là ai.")
NOBODY_DECIDES = mark("Sổ thẩm quyền của chúng tôi chưa ghi ai quyết định việc này vào ngày ấy.")
NO_SUCH_POWER = mark("Sổ thẩm quyền của chúng tôi chưa có việc này, nên chúng tôi chưa biết ai quyết định.")
NO_SUCH_LAW = mark("Chúng tôi không có văn bản “%(words)s” nên không trả lời theo văn bản ấy.")
WHICH_LAW = mark("Ông bà, anh chị hỏi văn bản nào? Xin ghi thêm tên hoặc số, ví dụ “Điều 136 Luật Đất đai”.")
NO_SUCH_PLACE = mark("Chúng tôi chưa có %(place)s của %(document)s. Dưới đây là điều chúng tôi biết.")
NOT_HELD = mark("Chúng tôi không có lời văn của %(words)s. Dưới đây là điều chúng tôi biết về hiệu lực.")
LAW_NOT_YET = mark("Ngày được hỏi, quy định này chưa có hiệu lực. Xin đừng dùng cho ngày ấy.")
LAW_OVER = mark("Ngày được hỏi, quy định này không còn hiệu lực. Xin đừng dùng cho ngày ấy.")
LAW_CHANGED = mark("Có văn bản khác đã tác động đến quy định này. Lời văn dưới đây chưa có phần đổi ấy.")
LAW_DIGEST = mark("Chúng tôi chưa có nguyên văn. Dưới đây là tóm tắt bằng lời của chúng tôi.")
LAW_NO_DAY = mark("Chúng tôi chưa biết ngày quy định này có hiệu lực.")
LAW_MAYBE = mark("Có lẽ quy định này trả lời câu hỏi. Xin đọc trọn điều trước khi dùng.")
LAW_NEAR = mark("Chúng tôi chưa tìm thấy câu trả lời chắc chắn. Dưới đây là những quy định gần nhất.")

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
NEXT_PROCEDURE = mark("Cần làm giấy tờ, xin xem thủ tục “%(name)s”.")
NEXT_READ = mark("Xin đọc trọn quy định và hỏi Ủy ban nhân dân xã, phường nếu chưa rõ.")
NEXT_ASK_LAW = mark("Xin xem lại tên, số văn bản và số điều, hoặc hỏi lại bằng lời thường.")
NEXT_BACK = mark("Bà con có thể hỏi việc khác ngay tại đây.")
