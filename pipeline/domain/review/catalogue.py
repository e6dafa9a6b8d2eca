"""Findings of the review (``plan-…``): what may be wrong between facts that are each right by themselves."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

E = Severity.ERROR
W = Severity.WARNING
I = Severity.INFO  # noqa: E741 (the three weights, by their own letters)

_PL1 = "Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I"

HEADCOUNT_MISMATCH = FindingKind(
    "plan-headcount-mismatch", E, "Tổng số đại biểu ghi {stated} nhưng các dòng cộng lại {total}.",
    "Sửa số ở dòng tổng cộng hoặc ở các dòng đại biểu.",
    why="Con số sai trên văn bản đã ký phải thay bằng văn bản khác (Điều 18.3).",
)
UNITS_MISMATCH = FindingKind(
    "plan-units-mismatch", E,
    "{per_unit} người × {units} đơn vị = {product}, nhưng số lượng ghi {headcount}.",
    "Sửa số người mỗi đơn vị, số đơn vị hoặc số lượng của nhóm «{group}».",
    why="Ba con số của một dòng phải khớp nhau.",
)
NAMED_MISMATCH = FindingKind(
    "plan-named-mismatch", E, "Dòng kể tên {named} cơ quan, mỗi nơi {per_unit} người, nhưng số lượng ghi {headcount}.",
    "Thêm, bớt cơ quan hoặc sửa số lượng của nhóm «{group}».",
    why="Số cơ quan kể tên và số lượng phải khớp nhau.",
)
NAMED_TOO_MANY = FindingKind(
    "plan-named-too-many", E, "Dòng có {named} cơ quan, ít nhất {least} người, nhưng số lượng chỉ ghi {headcount}.",
    "Bớt cơ quan hoặc sửa số lượng của nhóm «{group}».",
    why="Mỗi cơ quan được mời có ít nhất một người.",
)
SEATS_MISMATCH = FindingKind(
    "plan-seats-mismatch", E, "Số người của từng cơ quan cộng lại {counted}, nhưng số lượng của dòng ghi {headcount}.",
    "Sửa «Số người» của các cơ quan hoặc số lượng của nhóm «{group}».",
    why="Giấy mời ghi số của từng cơ quan, phụ lục ghi số của dòng; hai số phải khớp nhau.",
)
DERIVED_MISMATCH = FindingKind(
    "plan-derived-mismatch", E,
    "Nhóm «{group}» không ghi số lượng: {per_unit} người × {named} đơn vị = {headcount}, nhưng theo số riêng đã ghi là "
    "{counted}.",
    "Ghi số lượng của nhóm «{group}», hoặc sửa số người của từng cơ quan, số đơn vị.",
    why="Không đoán con số nào đúng; phụ lục và giấy mời phải ghi như nhau.",
)
TOTAL_IN_TEXT = FindingKind(
    "plan-total-in-text", W, "Câu ghi tổng số {stated} người, nhưng bảng đại biểu cộng lại {total}.",
    "Gọi con số bằng {{{{ tong_so.chung }}}}, {{{{ tong_so.truc_tiep }}}} để nó đổi theo bảng, hoặc sửa số.",
    why="Số gõ thẳng vào câu không đổi theo bảng đại biểu.",
)
OWN_NUMBER_NOT_TOLD = FindingKind(
    "plan-own-number-not-told", W, "Câu ghi {per_unit} người/đơn vị, nhưng «{organ}» có số riêng là {own} người.",
    "Ghi thêm vào câu, ví dụ: riêng {organ} {own} người; hoặc bỏ số riêng của cơ quan ấy.",
    why="Kế hoạch, phụ lục và giấy mời nói ba con số khác nhau.",
)
COPIES_MISMATCH = FindingKind(
    "plan-copies-mismatch", W, "«{mark}» ghi {stated} bản, nhưng đếm theo Nơi nhận là {counted} bản.",
    "Sửa «ky_hieu_soan_thao», hoặc Nơi nhận; số bản của từng nơi: xem noi-nhan.docx sau khi dựng.",
    source=f"{_PL1}, Mục III.3",
    why="Số bản ghi trên văn bản là số bản in; sổ đăng ký ghi số đếm theo Nơi nhận.",
)
HEADCOUNT_MISSING = FindingKind(
    "plan-headcount-missing", W, "Nhóm «{group}» dự trực tiếp nhưng chưa có số lượng.",
    "Điền số lượng; chưa có thì tổng số và phép so với số chỗ đều thiếu nhóm này.",
    why="Tổng số trong kế hoạch và phụ lục chỉ đúng khi mọi dòng có số.",
)
UNIT_COUNT_MISMATCH = FindingKind(
    "plan-unit-count-mismatch", W, "Ghi {stated} đơn vị, nhưng nhóm «{group}» có {found} đơn vị trong danh bạ.",
    "Sửa số đơn vị, hoặc sửa nhãn của các cơ quan trong danh bạ.",
    why="Mỗi đơn vị nhận đúng một giấy mời; thừa thiếu là gửi sai.",
)
ORGAN_TWICE = FindingKind(
    "plan-organ-twice", W,
    "«{organ}» kể hai lần trong một dòng: {entries} mục nhưng chỉ {distinct} cơ quan khác nhau, "
    "số lượng ghi {headcount}.",
    "Xóa mục thừa và sửa số lượng, hoặc thay bằng cơ quan đúng ra phải có.",
    why="Tổng số có thể đang dựa vào mục lặp.",
)
NOT_IN_PARTICIPANTS = FindingKind(
    "plan-not-in-participants", W,
    "«{organ}» có trong nhóm «{group}» của bảng đại biểu nhưng dòng thành phần của nhóm ấy không nhắc đến.",
    "Thêm vào mục thành phần, hoặc bỏ khỏi bảng đại biểu.",
    why="Kế hoạch và phụ lục phải mời cùng những cơ quan.",
)
NOT_IN_DELEGATES = FindingKind(
    "plan-not-in-delegates", W, "Mục thành phần kể «{organ}» nhưng bảng đại biểu không có.",
    "Thêm vào bảng đại biểu, hoặc bỏ khỏi mục thành phần.",
    why="Cơ quan được mời mà không có chỗ, không có giấy mời.",
)
GROUP_NOT_IN_PARTICIPANTS = FindingKind(
    "plan-group-not-in-participants", W, "Nhóm đại biểu «{group}» không có dòng nào trong mục thành phần.",
    "Thêm một dòng thành phần có «nhom: {group}», hoặc bỏ nhóm.",
)
ATTENDANCE_MISMATCH = FindingKind(
    "plan-attendance-mismatch", W,
    "Mục thành phần và bảng đại biểu ghi hai hình thức dự (trực tiếp, trực tuyến) khác nhau cho nhóm «{group}».",
    "Sửa «hinh_thuc» của dòng này, hoặc cột «Hình thức» của nhóm.",
    why="Cùng một người được mời đến hội trường ở chỗ này và ra điểm cầu ở chỗ khác.",
)
TOO_MANY_PEOPLE = FindingKind(
    "plan-too-many-people", E, "{people} đại biểu dự trực tiếp nhưng hội trường chỉ có {capacity} chỗ.",
    "Chọn hội trường lớn hơn, bớt đại biểu, hoặc chuyển bớt sang trực tuyến.",
)
DEADLINE_AFTER_EVENT = FindingKind(
    "plan-deadline-after-event", E, "Thời hạn «{deadline}» ({day}) sau khi hội nghị đã diễn ra ({event}).",
    "Sửa ngày; việc làm sau hội nghị thì ghi «sau_su_kien: có».",
)
DEADLINE_ON_EVENT_DAY = FindingKind(
    "plan-deadline-on-event-day", W, "Thời hạn «{deadline}» ({day}) trùng ngày tổ chức.",
    "Lùi thời hạn về trước, hoặc ghi cả giờ cho thời hạn và giờ tổ chức.",
    why="Tài liệu gửi đến đúng ngày họp thì không kịp dùng.",
)
DEADLINE_BEFORE_ISSUE = FindingKind(
    "plan-deadline-before-issue", E, "Thời hạn «{deadline}» ({day}) trước ngày ban hành ({issued}).",
    "Sửa thời hạn hoặc ngày ban hành.",
)
DEADLINE_NOT_WORKING_DAY = FindingKind(
    "plan-deadline-not-working-day", W, "Thời hạn «{deadline}» ({day}) rơi vào ngày nghỉ ({weekday}).",
    "Chuyển sang ngày làm việc.", source="Bộ luật Lao động 2019, Điều 111, 112",
)
EVENT_BEFORE_ISSUE = FindingKind(
    "plan-event-before-issue", E, "Ngày tổ chức ({event}) trước ngày ban hành ({issued}).",
    "Sửa ngày tổ chức hoặc ngày ban hành.",
)
WEEKDAY_MISMATCH = FindingKind(
    "plan-weekday-mismatch", E, "Ngày {day} là {weekday}, không phải {other}.", "Sửa thứ hoặc sửa ngày.",
    why="Khách mời đến nhầm ngày.",
)
WEEKDAY_IN_TEXT = FindingKind(
    "plan-weekday-in-text", E, "Câu ghi «{stated}» nhưng ngày {day} là {weekday}.", "Sửa thứ hoặc sửa ngày trong câu.",
)
ENDS_BEFORE_START = FindingKind(
    "plan-event-ends-before-start", E, "Giờ kết thúc ({ends}) không sau giờ bắt đầu ({starts}).",
    "Sửa giờ của «su_kien».",
)
LAST_DAY = FindingKind(
    "plan-last-day", E, "Ngày kết thúc ({last}) không sau ngày tổ chức ({day}).",
    "Sửa «ngay_ket_thuc»; họp một ngày thì bỏ trống.",
    why="Giấy mời ghi cả hai ngày; ngày sau đứng trước ngày đầu là mời nhầm.",
)
SESSIONS = FindingKind(
    "plan-sessions", W, "«so_buoi» ghi {sessions} mà hội nghị họp {days} ngày.",
    "Sửa «so_buoi»: mỗi ngày ít nhất một buổi; chưa rõ số buổi thì bỏ trống.",
    why="Kế hoạch in số buổi, phòng họp in danh sách ký tên theo buổi.",
)
PROGRAMME_DAY = FindingKind(
    "plan-programme-day", E, "Chương trình có mục ngày {day}, ngoài những ngày họp ({days}).",
    "Sửa «ngay» của mục, hoặc «ngay», «ngay_ket_thuc» của «su_kien».",
)
HOUR_MISSING = FindingKind(
    "plan-hour-missing", W, "Chưa có giờ tổ chức: giấy mời để trống chỗ ghi giờ.",
    "Khi chốt giờ, điền «gio» của «su_kien» rồi chạy lại.",
)
TASK_NOT_INVITED = FindingKind(
    "plan-task-not-invited", W, "«{organ}» được giao nhiệm vụ nhưng không được mời và không có trong Nơi nhận.",
    "Mời cơ quan này, hoặc thêm vào Nơi nhận.",
    why="Người được giao việc phải nhận được văn bản giao việc.",
)
ORGAN_NOT_EXISTING = FindingKind(
    "plan-organ-not-existing", E, "«{organ}» không tồn tại vào {day}{successor}.",
    "Thay bằng cơ quan kế thừa, hoặc sửa hiệu lực trong danh bạ.",
    source="Luật Tổ chức chính quyền địa phương 72/2025/QH15, Điều 51",
    why="Văn bản gửi đến cơ quan đã giải thể là văn bản không ai nhận.",
)
ORGAN_ENDING = FindingKind(
    "plan-organ-ending", W, "«{organ}» chỉ tồn tại đến ngày {last}, trước ngày tổ chức ({event}).",
    "Mời cơ quan kế thừa, hoặc hỏi lại cơ quan ấy ai sẽ dự.",
    why="Đến ngày họp, cơ quan được mời không còn.",
)
CITATION_CONFLICT = FindingKind(
    "plan-citation-conflict", E, "«{code}» được viện dẫn với hai {what}: {one} và {other}.",
    "Sửa cho thống nhất; tốt nhất chỉ khai một lần trong «vien_dan». Nếu là hai văn bản thì khai trích yếu của cả hai.",
    source=f"{_PL1}, Mục II.6",
)
CITATION_IN_TEXT = FindingKind(
    "plan-citation-in-text", E, "Câu viện dẫn «{code}» ngày {stated}, nhưng «vien_dan» ghi ngày {declared}.",
    "Thay câu chữ bằng {{{{ vien_dan.… }}}} để chỉ còn một ngày.", source=f"{_PL1}, Mục II.6",
)
CITATION_OTHER_YEAR = FindingKind(
    "plan-citation-other-year", W, "«{code}» được viện dẫn với hai năm: {one} và {other}.",
    "Nếu là một văn bản thì sửa cho thống nhất; số văn bản bắt đầu lại mỗi năm, nên cũng có thể là hai văn bản.",
    source=f"{_PL1}, Mục II.3.a, II.6",
)
CITATION_OTHER_NUMBER = FindingKind(
    "plan-citation-other-number", W, "Hai số cùng ký hiệu, cùng ngày {day}: «{one}» và «{other}».",
    "Nếu là một văn bản thì sửa số cho thống nhất; nếu là hai thì ghi trích yếu của cả hai.",
    source=f"{_PL1}, Mục II.6",
)
CITATION_WITHOUT_SUBJECT = FindingKind(
    "plan-citation-without-subject", I, "Viện dẫn «{code}» chưa khai trích yếu.",
    "Thêm «trich_yeu» vào «vien_dan» và dùng «.day_du» ở lần viện dẫn đầu.",
    source=f"{_PL1}, Mục II.6.b",
)
CITATION_OF_NOTHING = FindingKind(
    "plan-citation-of-nothing", E, "Viện dẫn «{name}» chỉ ghi «{type}»: không rõ là văn bản nào.",
    "Điền «so_ky_hieu», «ngay»; Luật, Pháp lệnh thì điền tên vào «trich_yeu», ví dụ «Lưu trữ».",
    source=f"{_PL1}, Mục II.6.b",
)
CITATION_AFTER_ISSUE = FindingKind(
    "plan-citation-after-issue", E, "Văn bản «{code}» ngày {day} ra sau ngày ban hành ({issued}).",
    "Sửa ngày của văn bản viện dẫn hoặc ngày ban hành.",
)
FILING_MISSING = FindingKind(
    "plan-filing-missing", E, "Nơi nhận của {document} thiếu «Lưu: VT».", "Thêm «VT» vào đầu «luu».",
    source=f"{_PL1}, Mục II.9.d",
)
SIGNING_UNKNOWN = FindingKind(
    "plan-signing-unknown", E, "Dòng quyền hạn «{line}» không bắt đầu bằng TM., KT., TL., TUQ. hay Q.",
    "Viết hoa, có dấu chấm, một dấu cách rồi đến chức vụ: KT. CHỦ TỊCH.", source=f"{_PL1}, Mục II.7.b",
)
SIGNING_SLASH = FindingKind(
    "plan-signing-slash", E, "«{line}» dùng dấu gạch chéo.", "Viết {fixed}.", source=f"{_PL1}, Mục II.7.b",
    why="T/M, K/T là cách viết của văn bản Đảng.",
)
SIGNING_TUQ_KT = FindingKind(
    "plan-signing-tuq-kt", E, "Ký thừa ủy quyền (TUQ.) rồi lại ký thay (KT.).",
    "Người được ủy quyền phải tự ký; bỏ dòng KT. hoặc đổi người ký.",
    source="Nghị định 30/2020/NĐ-CP, Điều 13.3",
    why="Người được ủy quyền không được ủy quyền lại.",
)
SIGNING_IN_POSITION = FindingKind(
    "plan-signing-in-position", E, "Chức vụ «{position}» lẫn quyền hạn ký.",
    "Chuyển phần TM., KT., TL., TUQ. sang «quyen_han», mỗi quyền hạn một dòng; «chuc_vu» chỉ ghi chức vụ.",
    source=f"{_PL1}, Mục II.7.b",
)
SIGNING_KT_HIMSELF = FindingKind(
    "plan-signing-kt-himself", E, "Ký thay «{head}» nhưng chức vụ người ký cũng là «{head}».",
    "Ghi chức vụ của cấp phó, ví dụ {deputy}; nếu người đứng đầu tự ký thì bỏ dòng KT.",
    source=f"{_PL1}, Mục II.7.b; Nghị định 30/2020/NĐ-CP, Điều 13.1",
)
SIGNING_TM_PERSON = FindingKind(
    "plan-signing-tm-person", E, "«{line}»: TM. đứng trước tên tập thể, không đứng trước chức vụ của một người.",
    "Ghi TM. với tên tập thể lãnh đạo hoặc tên cơ quan (TM. ỦY BAN NHÂN DÂN); cấp phó ký thay người đứng đầu thì ghi "
    "KT.",
    source=f"{_PL1}, Mục II.7.b; Nghị định 30/2020/NĐ-CP, Điều 13.2",
)
SIGNING_OTHER_BODY = FindingKind(
    "plan-signing-other-body", E, "«{line}» ký thay mặt một cơ quan khác với cơ quan ban hành ({body}).",
    "Ghi TM. với tên của chính cơ quan ban hành, hoặc sửa cơ quan ban hành.",
    source=f"{_PL1}, Mục II.7.b; Nghị định 30/2020/NĐ-CP, Điều 13.2",
)
SIGNING_Q_TWICE = FindingKind(
    "plan-signing-q-twice", E, "Chức vụ người đứng đầu ghi hai lần: «{line}», rồi «{position}».",
    "Ghi một lần, «chuc_vu: Q. {head}», và bỏ dòng ấy khỏi «quyen_han».",
    source=f"{_PL1}, Mục II.7.b",
    why="Chữ Q. ghi ngay trước chức vụ của người đứng đầu, không thành một dòng riêng.",
)
SIGNING_ORDER = FindingKind(
    "plan-signing-order", E, "Thứ tự quyền hạn «{lines}» không đúng.",
    "TM. đứng trên cùng; dưới TL. chỉ có thể là KT.; mỗi quyền hạn một dòng.",
    source=f"{_PL1}, Mục II.7.b; Nghị định 30/2020/NĐ-CP, Điều 13",
)
SIGNING_DEPUTY = FindingKind(
    "plan-signing-deputy", E, "«{position}» là cấp phó nhưng không ký thay (KT.) người đứng đầu.",
    "Thêm dòng quyền hạn «KT. {head}»; cấp phó được giao phụ trách cũng ký KT., không ký Q.",
    source=f"{_PL1}, Mục II.7.b; Nghị định 30/2020/NĐ-CP, Điều 13.1",
)
SIGNING_FOR_ANOTHER = FindingKind(
    "plan-signing-for-another", E, "«{position}» ký thay «{other}», không phải người đứng đầu của mình.",
    "Ghi «KT. {head}», hoặc sửa chức vụ.",
    source=f"{_PL1}, Mục II.7.b",
)
LEGAL_BASIS_START = FindingKind(
    "plan-legal-basis-start", W, "Căn cứ «{text}» không bắt đầu bằng «Căn cứ», «Theo», «Thực hiện» hay «Xét».",
    "Thêm chữ «Căn cứ» vào đầu; dấu «;» và dấu chấm cuối do phần mềm đặt.",
    source=f"{_PL1}, Mục II.6.a",
)
SIGNING_TITLE = FindingKind(
    "plan-signing-title", E, "Trước họ tên người ký có «{title}».", "Chỉ ghi họ và tên.",
    source=f"{_PL1}, Mục II.7.c",
    why="Không ghi học hàm, học vị trước họ tên người ký.",
)
SIGNING_CASE = FindingKind(
    "plan-signing-case", E, "«{text}» phải viết hoa toàn bộ.", "Viết {fixed}.", source=f"{_PL1}, Mục II.7.b, V",
)
MIXED_TONES = FindingKind(
    "plan-mixed-tones", W, "Bỏ dấu lẫn lộn hai kiểu: «{old}» và «{new}».",
    "Chọn một kiểu cho cả hồ sơ, ví dụ viết «{fixed}» thay cho «{new}».",
    why="Hai cách viết là hai chuỗi khác nhau: tìm kiếm và đối chiếu sẽ bỏ sót.",
)
NOT_NFC = FindingKind(
    "plan-text-not-nfc", W, "Chữ tiếng Việt ở dạng tổ hợp (NFD); đã đổi sang dạng dựng sẵn khi đọc.",
    "Gõ lại hoặc dán qua trình soạn thảo dùng Unicode dựng sẵn.", source="TCVN 6909:2001; Unicode NFC",
)
STRAY_SPACE = FindingKind(
    "plan-stray-space", W, "Thừa dấu cách ở «{text}».",
    "Xóa dấu cách thừa: giữa hai chữ chỉ một dấu cách, trước dấu , ; : . không có dấu cách.",
    why="In ra đúng như đã gõ; dòng căn đều hai bên làm chỗ thừa lộ rõ.",
)
STRAY_CHARACTER = FindingKind(
    "plan-stray-character", E, "Có ký tự lạ {character} trong «{text}».", "Xóa ký tự này rồi gõ lại chữ ở đó.",
    source="TCVN 6909:2001", why="Ký tự điều khiển, ký tự ẩn hoặc giống chữ làm hỏng tệp hoặc in ra ô vuông.",
)
LINE_BREAK = FindingKind(
    "plan-line-break", E, "Một câu có xuống dòng hoặc dấu Tab ở giữa: «{text}».",
    "Dùng «>-» thay cho «|», hoặc tách thành hai đoạn.",
)
TOO_LONG = FindingKind(
    "plan-field-too-long", E, "«{what}» dài {length} ký tự, quá {limit}.", "Rút gọn.",
    source="Nghị định 30/2020/NĐ-CP, Phụ lục VI, Phần II",
)
EMPTY_PULL = FindingKind(
    "plan-empty-pull", E, "Chỗ «lay_tu: {pull}» không có dữ liệu nào để điền.",
    "Khai «{pull}», hoặc bỏ chỗ này khỏi «noi_dung».", why="Mục trống không được in ra giấy.",
)
TOO_MANY_POINTS = FindingKind(
    "plan-too-many-points", E, "Có {count} điểm liền nhau; chữ cái tiếng Việt chỉ đánh được {limit} điểm.",
    "Chia khoản này thành nhiều khoản, hoặc dùng «gach».", source=f"{_PL1}, Mục II.6.đ",
)
NO_PROGRAMME = FindingKind(
    "plan-no-programme", W, "Giấy mời ghi «chuong_trinh: có» nhưng kế hoạch không có chương trình.",
    "Khai «chuong_trinh» của hội nghị, hoặc bỏ dòng này.",
)
UNSUPPORTED_LAYOUT = FindingKind(
    "plan-unsupported-layout", E, "«lay_tu: {pull}» không nhận «{what}».", "Bỏ khóa này, hoặc dùng: {allowed}.",
    why="Khóa bị bỏ qua lặng lẽ thì văn bản in khác điều người soạn muốn.",
)
PROGRAMME_ORDER = FindingKind(
    "plan-programme-order", W, "Chương trình: mục bắt đầu {starts} đứng sau mục bắt đầu {before}.",
    "Sửa giờ, hoặc xếp lại các mục theo giờ.",
)
PROGRAMME_ENDS = FindingKind(
    "plan-programme-ends", E, "Chương trình: một mục kết thúc {ends}, không sau lúc bắt đầu {starts}.",
    "Sửa giờ bắt đầu hoặc giờ kết thúc.",
)
PROGRAMME_OUTSIDE = FindingKind(
    "plan-programme-outside", W, "Chương trình có mục lúc {at}, ngoài giờ hội nghị ({hours}).",
    "Sửa giờ của mục, hoặc giờ của «su_kien».",
)
ANNEX_NOT_CITED = FindingKind(
    "plan-annex-not-cited", W, "Có phụ lục nhưng nội dung kế hoạch không dẫn đến «Phụ lục».",
    "Thêm «(Phụ lục kèm theo)» ở chỗ thích hợp.", source=f"{_PL1}, Mục III.1.a",
)
NO_LETTERS = FindingKind(
    "plan-no-letters", W, "Có «giay_moi» nhưng không nhóm đại biểu nào được gửi.",
    "Khai đại biểu trong dai-bieu.xlsx, hoặc bỏ «giay_moi».",
)
INVITED_NOT_IN_RECIPIENTS = FindingKind(
    "plan-invited-not-in-recipients", W, "«{organ}» được mời nhưng không có trong Nơi nhận của Kế hoạch{more}.",
    "Thêm vào Nơi nhận, trực tiếp hoặc qua dòng có «gom: thanh_phan».",
)

AISLE_OUTSIDE = FindingKind(
    "plan-aisle-outside-row", E, "Lối đi sau ghế {aisle} nằm ngoài hàng {row} ({seats} ghế).",
    "Sửa «loi_di»: lối đi nằm giữa hai ghế của hàng; hàng không có lối đi thì ghi «loi_di: []».",
)
CROSS_AISLE_OUTSIDE = FindingKind(
    "plan-cross-aisle-outside", E, "Lối đi ngang sau hàng thứ {aisle}, nhưng hội trường chỉ có {rows} hàng.",
    "Sửa «loi_di_ngang»: lối đi nằm giữa hai hàng.",
)
ROW_NAME_TWICE = FindingKind(
    "plan-row-name-twice", E, "Có {count} hàng ghế cùng mang tên «{row}».", "Đặt «ten» khác cho từng hàng.",
    why="Hai ghế cùng tên thì hai người cùng tìm đến một chỗ.",
)
SEAT_UNKNOWN = FindingKind(
    "plan-seat-unknown", E, "Hội trường không có ghế «{seat}».", "Sửa tên ghế, hoặc sửa «hang_ghe».",
)
SEAT_TWICE = FindingKind(
    "plan-seat-twice", E, "Ghế «{seat}» được khai hai lần trong «ghe_bo_trong» và «giu_cho».",
    "Mỗi ghế chỉ giữ cho một nơi, hoặc bỏ trống.", why="Một ghế không ngồi được hai người.",
)
HALL_CAPACITY = FindingKind(
    "plan-hall-capacity", W, "Các hàng ghế cộng lại {seats} chỗ, nhưng «suc_chua» ghi {stated}.",
    "Sửa «hang_ghe», «ghe_bo_trong», hoặc «suc_chua» của «su_kien».",
)

PLAN_FINDINGS = tuple(value for value in list(globals().values()) if isinstance(value, FindingKind))
