"""What is worth saying of issued documents when a dossier is built (``issued-…``)."""

from __future__ import annotations

from pipeline.findings import FindingKind, Severity

NOT_HERE = FindingKind(
    "issued-not-here", Severity.WARNING,
    "{document} đã phát hành nhưng tệp không có trong «{folder}»: bản làm ra ở đây theo dữ liệu hiện nay, chỉ để xem.",
    "Dùng tệp trong «phat-hanh» của thư mục kết quả lúc phát hành; nếu mất thì lấy lại từ bản sao lưu.",
    "Nghị định 30/2020/NĐ-CP, Điều 18.3",
    why="Dữ liệu có thể đã đổi sau khi phát hành; hai bản cùng số mà khác chữ thì chỉ bản đã phát hành có giá trị.",
)
LOST = FindingKind(
    "issued-not-in-register", Severity.WARNING,
    "«{place}» có {code} đã phát hành mà sổ không còn ghi; các tệp của phần ấy được để nguyên, không làm lại.",
    "Sổ có lẽ là bản sao lưu cũ: chép bản mới nhất vào; nếu văn bản ấy không còn hiệu lực thì chuyển thư mục ấy đi.",
    "Nghị định 30/2020/NĐ-CP, Điều 18.3",
    why="Làm lại thì văn bản đã phát hành trở thành bản thảo chưa có số, in nhầm thì nơi nhận có hai bản khác nhau.",
)
OTHER_NAME = FindingKind(
    "output-other-name", Severity.WARNING,
    "Văn bản làm lần trước ở đây mang tên «{other}», lần này mang tên «{own}».",
    "Vừa sửa tên cơ quan thì không phải làm gì; nếu là hai cơ quan thì đổi tên thư mục dữ liệu của một hồ sơ rồi làm "
    "lại cả hai.",
    why="Hai hồ sơ cùng tên thư mục của hai cơ quan làm vào một thư mục kết quả thì hồ sơ sau thay hồ sơ trước.",
)
CONTENT = FindingKind(
    "issued-correction-of-content", Severity.WARNING,
    "Đính chính «{wrong}» thành «{right}» đổi con số (ngày, giờ, số lượng …): có thể là sai sót về nội dung.",
    "Sai nội dung thì sửa dữ liệu rồi dùng «vanban replace»; chỉ đính chính khi sai thể thức, kỹ thuật trình bày.",
    "Nghị định 30/2020/NĐ-CP, Điều 18.3",
    why="Sai sót về nội dung phải được sửa đổi, thay thế bằng văn bản có hình thức tương đương; công văn không đủ.",
)
ISSUED_FINDINGS = (NOT_HERE, LOST, OTHER_NAME, CONTENT)
