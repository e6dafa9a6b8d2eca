"""Vietnamese text as code points: normal form, tone marks, search forms, safe names, stray characters.

Text of any origin goes in, text that may be compared, searched or named by comes out.  Upper-casing needs no
help: ``str.upper()`` on NFC text is right for every Vietnamese letter.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

STEM_LENGTH_MAX = 80
_EMPTY_STEM = "van-ban"

# Letters of other languages that look like đ and come from bad conversions (Unicode names them eth, African
# D).
_D_LOOK_ALIKES = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
# Caron instead of breve: the usual slip of scanners and foreign keyboards.
_LOOK_ALIKES = {**_D_LOOK_ALIKES, "Ǎ": "Ă", "ǎ": "ă"}
_PLAIN_D = str.maketrans({"đ": "d", "Đ": "D", "Ð": "D", "Ɖ": "D", "ð": "d", "ɖ": "d"})

# Greek and Cyrillic letters that print exactly like a Latin one; only reported inside a Latin word.
_FOREIGN_LOOK_ALIKES = frozenset(
    "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf"  # Α … Χ
    "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0423\u0425\u0405\u0406\u0408"  # А … Х
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458"  # а … х
)

# Windows refuses these names whatever their extension (Microsoft, "Naming Files, Paths, and Namespaces").
_RESERVED_STEMS = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{device}{number}" for device in ("com", "lpt") for number in range(1, 10)]
)

# Decorative copies of plain letters: they print well and no search finds them.
_DECORATIVE = re.compile("[\u2160-\u217f\ufb00-\ufb06\uff01-\uff5e\U0001d400-\U0001d7ff]")

# The open syllables whose tone has two homes: oa, oe, uy with nothing behind.  «q» is no onset here, since in
# «quý» the u belongs to the consonant; syllables with a final letter (hoàn, thuyền, hoài) are written one way
# only.
_ONSET = "(?:ngh|ch|gh|gi|kh|ng|nh|ph|th|tr|[bcdđghklmnprstvx])?"
_PAIRS = {
    old: new
    for olds, news in (
        ("òa óa ỏa õa ọa", "oà oá oả oã oạ"),
        ("òe óe ỏe õe ọe", "oè oé oẻ oẽ oẹ"),
        ("ùy úy ủy ũy ụy", "uỳ uý uỷ uỹ uỵ"),
    )
    for old, new in zip(olds.split(), news.split(), strict=True)
}
_OLD_OF_NEW = {new: old for old, new in _PAIRS.items()}
_LETTER = r"[^\W\d_]"
_TWO_HOMED = re.compile(
    f"(?<!{_LETTER})(?P<onset>{_ONSET})(?P<rhyme>{'|'.join([*_PAIRS, *_OLD_OF_NEW])})"
    f"(?!{_LETTER}|[\u0300-\u036f])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ToneStyles:
    """Words of a text that show where their writer puts the tone, in reading order, repetitions kept.

    Attributes:
        old: words with the tone on the first vowel (hòa, khỏe, ủy).
        new: words with the tone on the second vowel (hoà, khoẻ, uỷ).
    """

    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()

    @property
    def is_mixed(self) -> bool:
        """Return whether both styles stand in the text."""
        return bool(self.old and self.new)


def nfc(text: str) -> str:
    """Return ``text`` in Unicode normal form C, one code point a Vietnamese letter."""
    return unicodedata.normalize("NFC", text)


def is_nfc(text: str) -> bool:
    """Return whether ``text`` is in normal form C already."""
    return unicodedata.is_normalized("NFC", text)


def without_marks(text: str) -> str:
    """Return ``text`` with bare letters: «Đường số 5» becomes ``Duong so 5``.

    đ and Đ, which Unicode does not take apart, become d and D, and so do the letters mistaken for them.
    """
    bare = "".join(mark for mark in unicodedata.normalize("NFD", text) if not "\u0300" <= mark <= "\u036f")
    return nfc(bare).translate(_PLAIN_D)


def file_stem(text: str) -> str:
    """Return a file name without extension: small ASCII letters, digits and single hyphens, 1 to 80 of them.

    Never a name that Windows keeps for itself (``con``, ``lpt1``); ``van-ban`` when nothing of ``text`` is
    left. Different texts may share a stem: whoever writes files must look for the clash.
    """
    ascii_only = unicodedata.normalize("NFKD", without_marks(text)).casefold()
    ascii_only = re.sub("[\u0300-\u036f]", "", ascii_only)
    stem = re.sub("[^a-z0-9]+", "-", ascii_only).strip("-")
    if len(stem) > STEM_LENGTH_MAX:
        whole_words, _, rest = stem[: STEM_LENGTH_MAX + 1].rpartition("-")
        stem = whole_words if whole_words else rest[:STEM_LENGTH_MAX]
    if not stem:
        return _EMPTY_STEM
    return f"{_EMPTY_STEM}-{stem}" if stem in _RESERVED_STEMS else stem


def folded(text: str) -> str:
    """Return the form under which two spellings of the same words are equal, marks kept.

    Normal form, tone placement (hoà = hòa), case, and the kind and amount of white space no longer matter.
    For comparing and searching only, never for printing.
    """
    caseless = nfc(unicodedata.normalize("NFD", text).casefold())
    return " ".join(to_old_tones(caseless).split())


def folded_without_marks(text: str) -> str:
    """Return ``folded`` text with bare letters, for searches typed without marks («binh dinh»)."""
    return without_marks(folded(text))


def tone_styles(text: str) -> ToneStyles:
    """Return the words of ``text`` that show the old or the new placement of the tone.

    Only the open syllables oa, oe, uy show either.  Words such as «quý», «hoàn», «thuyền», «ngoài» are
    written alike in both styles and are left out.  No rule of Nghị định 30/2020/NĐ-CP prefers one; mixing is
    the fault.
    """
    old: list[str] = []
    new: list[str] = []
    for match in _TWO_HOMED.finditer(nfc(text)):
        (old if match["rhyme"].lower() in _PAIRS else new).append(match[0])
    return ToneStyles(tuple(old), tuple(new))


def to_old_tones(text: str) -> str:
    """Return ``text`` in NFC with each open oa, oe, uy toned on its first vowel (hoà → hòa), case kept.

    Old placement is that of the State's laws (44 of 53 words in Nghị định 30/2020/NĐ-CP itself).  Personal
    names are changed like any word: whoever must keep a name as its bearer writes it does not pass it here.
    """
    return _TWO_HOMED.sub(_with_old_tone, nfc(text))


def _with_old_tone(match: re.Match[str]) -> str:
    rhyme = match["rhyme"]
    old = _OLD_OF_NEW.get(rhyme.lower())
    if old is None:
        return match[0]
    recased = (mark.upper() if model.isupper() else mark for mark, model in zip(old, rhyme, strict=True))
    return match["onset"] + "".join(recased)


def stray_characters(text: str) -> tuple[tuple[int, str], ...]:
    """Return what must not stand in an official text, as (index in ``nfc(text)``, what it is in Vietnamese).

    Reported: control characters but tab and line feed, lone surrogates, invisible characters (zero-width,
    BOM, direction marks, soft hyphen), unusual spaces, private-use, unassigned and noncharacters, U+FFFC and
    U+FFFD, combining marks that NFC could not join to a letter, look-alikes (Ð for Đ, ǎ for ă, Greek and
    Cyrillic letters beside Latin ones) and decorative letters (ﬁ, Ⅳ, full width).  The no-break space is
    allowed.
    """
    composed = nfc(text)
    found = ((index, _strangeness(composed, index)) for index in range(len(composed)))
    return tuple((index, f"{what} (U+{ord(composed[index]):04X})") for index, what in found if what)


_STRANGE_CATEGORIES = {
    "Cc": "ký tự điều khiển",
    "Cf": "ký tự vô hình",
    "Cs": "nửa cặp thay thế đứng lẻ",
    "Co": "ký tự thuộc vùng dùng riêng của một phông chữ",
    "Cn": "mã chưa được gán ký tự",
    "Zl": "dấu ngắt dòng lạ",
    "Zp": "dấu ngắt đoạn lạ",
    "Zs": "khoảng trắng lạ",
    "Mn": "dấu rời không ghép được vào chữ",
    "Me": "dấu rời không ghép được vào chữ",
}


def _strangeness(text: str, index: int) -> str:
    """Return what is wrong with one character of NFC text, or the empty text when it may stand."""
    character = text[index]
    if character in " \u00a0\t\n" or "!" <= character <= "~":
        return ""
    if character in _LOOK_ALIKES:
        return f"chữ nước ngoài trông giống «{_LOOK_ALIKES[character]}»"
    if character in _FOREIGN_LOOK_ALIKES and _stands_in_latin_word(text, index):
        return "chữ Hy Lạp hoặc Kirin lẫn trong từ chữ Latinh"
    if character in "\ufffc\ufffd":
        return "ký tự thay cho chữ đã mất"
    if _DECORATIVE.match(character):
        return "chữ trang trí, không tìm kiếm được"
    return _STRANGE_CATEGORIES.get(unicodedata.category(character), "")


def _stands_in_latin_word(text: str, index: int) -> bool:
    neighbours = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
    return any(unicodedata.name(neighbour, "").startswith("LATIN") for neighbour in neighbours)
