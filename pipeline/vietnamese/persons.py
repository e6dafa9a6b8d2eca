"""Whether words name one person, as letters do: ``Ông Nguyễn Văn An, Giám đốc …``, ``GS.TS. Trần Thị Bình``."""

from __future__ import annotations

import re

#: What stands before a name and tells that it is a person's: words of address, degrees, ranks, titles of honour.
_ADDRESS = (
    r"(?:Ông|Bà|Đồng chí|Đ/c|Anh|Chị|Thầy|Cô|Luật sư|Bác sĩ|Dược sĩ|Kỹ sư|Nhà giáo(?: [Nn]hân dân| [Ưưu]u tú)?"
    r"|(?:Phó )?Giáo sư|Tiến sĩ(?: khoa học)?|Thạc sĩ|Già làng|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|Đại tướng"
    r"|P?GS|TS(?:KH)?|Th\.?S|LS|BS(?:CK[I]{1,2})?|KS|NSND|NSƯT|NGND|NGƯT)"
)
#: A part of a name: ``Thương``, ``Kđăm``, ``H’Hen``, ``Y``.
_WORD = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]*(?:[’'‘-][A-ZÀ-ỸĐ]?[a-zà-ỹđ]+)?"
_PERSON = re.compile(
    rf"{_ADDRESS}(?:[.,]?\s*{_ADDRESS})*\.?\s+(?P<name>{_WORD}(?:\s+{_WORD})+)"
    # A post goes on in small letters («Phó Chủ tịch»), a name stops.
    r"(?=\s*(?:$|[,;.(–-]|nguyên\b|là\b))"
)
_SPOKEN_TO = re.compile(r"(?P<word>Ông|Bà)\s")


def is_named_person(text: str) -> bool:
    """Return whether the words name a person in the first place, with a word of address or a title before the name.

    ``Đồng chí Bí thư Đảng ủy``, ``Ông (Bà) Giám đốc Sở`` name nobody; nor does a bare name, which may be an organ's.
    """
    return _PERSON.match(" ".join(text.split())) is not None


def spoken_to_as(text: str) -> str:
    """Return how a letter speaks to the person whom the words name: ``Ông``, ``Bà``, else ``Ông (Bà)``."""
    found = _SPOKEN_TO.match(text)
    return found["word"] if found else "Ông (Bà)"
