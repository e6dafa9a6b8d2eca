"""Vietnamese typed in fonts from before Unicode (TCVN3, also called ABC; VNI): tell it apart, and convert it.

Such text is made of Western European letters that only the font shows as Vietnamese: «NguyÔn V¨n Hßa».  It is
converted only when its words are no Vietnamese syllables as they stand, and all of them are after.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum

from pipeline.vietnamese.text import nfc


class Legacy(StrEnum):
    """An old encoding by its name."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


# TCVN 5712:1993, VN3: code points from A1 up, letters in the order of the codes.
_TCVN3 = str.maketrans(dict(zip(
    "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
    "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
    strict=True,
)))
_VNI_TONES = {"a": {"ù": "á", "ø": "à", "û": "ả", "õ": "ã", "ï": "ạ", "â": "â", "á": "ấ", "à": "ầ", "å": "ẩ",
                    "ã": "ẫ", "ä": "ậ", "ê": "ă", "é": "ắ", "è": "ằ", "ú": "ẳ", "ü": "ẵ", "ë": "ặ"},
              "e": {"ù": "é", "ø": "è", "û": "ẻ", "õ": "ẽ", "ï": "ẹ", "â": "ê", "á": "ế", "à": "ề", "å": "ể",
                    "ã": "ễ", "ä": "ệ"},
              "o": {"ù": "ó", "ø": "ò", "û": "ỏ", "õ": "õ", "ï": "ọ", "â": "ô", "á": "ố", "à": "ồ", "å": "ổ",
                    "ã": "ỗ", "ä": "ộ"},
              "u": {"ù": "ú", "ø": "ù", "û": "ủ", "õ": "ũ", "ï": "ụ"},
              "y": {"ù": "ý", "ø": "ỳ", "û": "ỷ", "õ": "ỹ"},
              "ô": {"ù": "ớ", "ø": "ờ", "û": "ở", "õ": "ỡ", "ï": "ợ"},
              "ö": {"ù": "ứ", "ø": "ừ", "û": "ử", "õ": "ữ", "ï": "ự"}}
_VNI_PAIRS = {base + mark: letter for base, marks in _VNI_TONES.items() for mark, letter in marks.items()}
_VNI_SINGLES = {"ô": "ơ", "ö": "ư", "î": "ỵ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "ñ": "đ"}
_VNI = {**_VNI_PAIRS, **_VNI_SINGLES}
_VNI |= {key.upper(): value.upper() for key, value in _VNI.items()} | {
    key[0].upper() + key[1:]: value.upper() for key, value in _VNI_PAIRS.items()}
_VNI_TEXT = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

#: Letters that only Unicode has: text with one of them is no old text.
_ONLY_UNICODE = frozenset("ĂăĐđĨĩŨũƠơƯư") | frozenset(map(chr, range(0x1EA0, 0x1EFA)))
#: What stands between words, in old text too.
_BETWEEN = re.compile(r"[0-9\s.,;:!?'\"()/\-–&+@_*=%#|\[\]{}<>~^$…“”‘’]+")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?"
    "(?:uyê|iêu|yêu|uôi|ươi|ươu|oai|oay|oao|oeo|uây|uyu|uya|ia|iê|yê|uô|ua|ươ|ưa|oa|oă|oe|uâ|uê|uy|uơ|ai|ao|au|ay|"
    "âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|oo|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?|gi[nêm]?|qu"
)


def legacy_of(text: str) -> Legacy | None:
    """Return in which old encoding ``text`` surely is, or None: it is Unicode, or could be either."""
    if is_unicode(text) or text.isascii() or is_vietnamese(text):
        return None
    for kind in (Legacy.TCVN3, Legacy.VNI):
        unicode = converted(text, kind)
        if unicode != text and is_vietnamese(unicode):
            return kind
    return None


def is_unicode(text: str) -> bool:
    """Return whether ``text`` surely is Vietnamese in Unicode."""
    return any(letter in _ONLY_UNICODE for letter in text)


def converted(text: str, kind: Legacy) -> str:
    """Return ``text`` of an old encoding in Unicode."""
    if kind is Legacy.TCVN3:
        return nfc(text.translate(_TCVN3))
    return nfc(_VNI_TEXT.sub(lambda match: _VNI[match[0]], text))


def is_vietnamese(text: str) -> bool:
    """Return whether every word is a Vietnamese syllable with at most one tone."""
    return all(map(_is_syllable, filter(None, _BETWEEN.split(text))))


def _is_syllable(word: str) -> bool:
    apart = unicodedata.normalize("NFD", word.lower())
    return len(_TONES.findall(apart)) <= 1 and bool(_SYLLABLE.fullmatch(nfc(_TONES.sub("", apart))))
