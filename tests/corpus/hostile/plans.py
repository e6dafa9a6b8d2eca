"""Plans that are no YAML, that hide data, or that multiply it: name -> (text, code of the finding, its line)."""

from __future__ import annotations

_FACT = "trich_yeu: "

HOSTILE_PLANS: dict[str, tuple[str, str, int | None]] = {
    "nothing": ("", "data-file-unreadable", 1),
    "only a note": ("# chưa có gì\n", "data-file-unreadable", 1),
    "a list": ("- a\n- b\n", "data-file-unreadable", 1),
    "a text": ("Kế hoạch\n", "data-file-unreadable", 1),
    "a colon inside a sentence": (f"{_FACT}Kế hoạch: tổ chức\n", "data-yaml-syntax", 1),
    "a sentence that begins with a fact": (f"{_FACT}{{{{ a.b }}}}\n", "data-yaml-syntax", 1),
    "a sentence that begins with a fact and goes on": (f"a: b\n{_FACT}{{{{ a }}}} năm 2024\n", "data-yaml-syntax", 2),
    "a quote never closed": (f'a: b\n{_FACT}"Kế hoạch\n', "data-yaml-syntax", 2),
    "words behind a quote": (f'{_FACT}"Kế hoạch" năm 2024\n', "data-yaml-syntax", 1),
    "a bracket never closed": ("a: b\nnhan: [a, b\n", "data-yaml-syntax", 2),
    "a tab": ("su_kien:\n\tten_goi: x\n", "data-yaml-syntax", 2),
    "an indent of no-break spaces": (
        "su_kien:\n\u00a0\u00a0ten_goi: x\n\u00a0\u00a0ngay: y\n", "data-yaml-syntax", 2),
    "a crooked indent": ("a:\n  - b\n c: d\n", "data-yaml-syntax", 3),
    "a key without colon": ("trich_yeu\nnguoi_ky: a\n", "data-yaml-syntax", 2),
    "a sign that YAML keeps for itself": (f"{_FACT}@giám đốc\n", "data-yaml-syntax", 1),
    "a backslash in a quote": (f'{_FACT}"C:\\Kế hoạch"\n', "data-yaml-syntax", 1),
    "a star at the start": (f"{_FACT}**Kế hoạch**\n", "data-yaml-syntax", 1),
    "a dash behind a key": (f"{_FACT}- Kế hoạch\n", "data-yaml-syntax", 1),
    "a question mark behind a key": (f"{_FACT}? Kế hoạch\n", "data-yaml-syntax", 1),
    "words behind a bar": (f"{_FACT}| Kế hoạch\n", "data-yaml-syntax", 1),
    "two documents": ("a: b\n---\nc: d\n", "data-yaml-syntax", 2),
    "a list for a key": ("? [a]\n: b\n", "data-yaml-syntax", 1),
    "brackets without end": (f"a: {'[' * 3000}\n", "data-yaml-syntax", None),
    "blocks without end": ("a:\n" + "".join(f"{' ' * level}- b:\n" for level in range(1, 700, 2)),
                           "data-yaml-syntax", None),
    "an anchor": ("a: &b c\n", "data-yaml-feature", 1),
    "the same anchor twice": ("a: &b c\nd: &b e\n", "data-yaml-feature", 1),
    "an alias": ("a: &b [c]\nd: *b\n", "data-yaml-feature", 1),
    "an alias bomb": ("a: &a [x]\n" + "".join(
        f"b{level}: &b{level} [{', '.join([f'*b{level - 1}' if level else '*a'] * 9)}]\n" for level in range(9)
    ), "data-yaml-feature", 1),
    "a list that holds itself": ("a: &a [*a]\n", "data-yaml-feature", 1),
    "a Python object": ("a: !!python/object/apply:os.system [ls]\n", "data-yaml-feature", 1),
    "a tag of its own": ("a: !la b\n", "data-yaml-feature", 1),
    "a tagged key": ("!la a: b\n", "data-yaml-feature", 1),
    "bytes": ("a: !!binary aGVsbG8=\n", "data-yaml-feature", 1),
    "another YAML": ("%YAML 1.1\n---\na: yes\n", "data-yaml-feature", 1),
    "words of its own": ("%TAG ! tag:x,2000:\n---\na: b\n", "data-yaml-feature", 1),
    "a key twice": ("a: b\nc: d\na: e\n", "data-duplicate-key", 3),
    "words behind a sign": (f"a: b\n{_FACT}Phòng #5\n", "data-swallowed-words", 2),
    "a bell": (f"a: b\n{_FACT}Kế\x07 hoạch\n", "data-bad-character", 2),
    "an escaped null": (f'{_FACT}"Kế\\0 hoạch"\n', "data-bad-character", 1),
    "half a pair": (f'{_FACT}"Kế \\ud800 hoạch"\n', "data-bad-character", 1),
    "a noncharacter": (f'{_FACT}"\\uFFFE"\n', "data-bad-character", 1),
    "a next-line sign": (f"{_FACT}Kế\x85hoạch\n", "data-bad-character", 1),
    "too many bytes": ("# " + "x" * 256_000, "data-file-too-large", None),
    "too many parts": (f"a: [{'b,' * 40_000}]\n", "data-file-too-large", None),
}

#: name -> (bytes, line of the finding): files in other encodings than UTF-8.
OTHER_ENCODINGS: dict[str, tuple[bytes, int]] = {
    "UTF-16": ("a: Kế hoạch\n".encode("utf-16"), 1),
    "UTF-16, big end first": (b"\xfe\xff" + "a: b\n".encode("utf-16-be"), 1),
    "an old Vietnamese encoding": (b"a: b\nc: K\xd5 ho\xb9ch\n", 2),
    "a cut letter": ("a: Kế".encode()[:-1], 1),
}
