"""One PDF of many letters, split by page into theirs, each with its own part of the tag tree.

qpdf copies pages without their tags; here the letter's own elements are cut out of the tree and copied with them,
so that a split letter reads aloud as one that was converted alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.pdf.binding import MARK

if TYPE_CHECKING:
    from pikepdf import Pdf

Ref = tuple[int, int]


class Unsplittable(ValueError):
    """Raised when the merged PDF is not made as it should be; its letters are then converted one by one."""


class Splitter:
    """The merged PDF at ``path``, holding ``count`` letters; use as a context.

    Raises:
        Unsplittable: on entering, when a letter's first page is not found or the tag tree crosses letters.
    """

    def __init__(self, path: Path, count: int) -> None:
        self._path, self._count = path, count

    def __enter__(self) -> Splitter:
        from pikepdf import PdfError
        from pikepdf import open as open_pdf

        try:
            self._pdf = open_pdf(self._path)
        except PdfError as error:
            raise Unsplittable(str(error)) from error
        pages = {page.obj.objgen: number for number, page in enumerate(self._pdf.pages)}
        self._starts = _first_pages(self._pdf, self._count, pages)
        self._elements = _elements_by_letter(self._pdf, self._starts, pages)
        self._arrays = _parent_arrays(self._pdf)
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    @property
    def page_ranges(self) -> tuple[slice, ...]:
        """Return which pages are each letter's."""
        return tuple(slice(first, after) for first, after in pairwise(self._starts))

    def letters(self) -> Iterator[Pdf]:
        """Yield the PDF of each letter, in order; each is closed when the next is asked for."""
        for number in range(self._count):
            with self._letter(number) as letter:
                yield letter

    def _letter(self, number: int) -> Pdf:
        from pikepdf import Pdf

        letter = Pdf.new()
        old_pages = self._pdf.pages[self._starts[number]:self._starts[number + 1]]
        for page in old_pages:
            letter.pages.append(page)
        root = self._pdf.Root
        letter.Root.OutputIntents = letter.copy_foreign(self._pdf.make_indirect(root.OutputIntents))
        letter.Root.MarkInfo = letter.copy_foreign(self._pdf.make_indirect(root.MarkInfo))
        self._give_tags(letter, old_pages, self._elements[number])
        return letter

    def _give_tags(self, letter: Pdf, old_pages: Sequence[Any], elements: Sequence[Any]) -> None:
        from pikepdf import Array, Dictionary, Name

        copied = [letter.copy_foreign(element) for element in elements]
        roles = letter.copy_foreign(self._pdf.make_indirect(self._pdf.Root.StructTreeRoot.RoleMap))
        own = {element.objgen for top in copied for element in _tree(top)}
        numbers: list[Any] = []
        for index, (page, old) in enumerate(zip(letter.pages, old_pages, strict=True)):
            array = letter.copy_foreign(self._arrays[int(old.obj.StructParents)])
            if not {element.objgen for element in array if isinstance(element, Dictionary)} <= own:
                raise Unsplittable("a tag of another letter stands on this letter's page")
            page.obj.StructParents = index
            numbers.extend([index, array])
        document = letter.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array(copied)))
        tree = letter.make_indirect(Dictionary(
            Type=Name.StructTreeRoot, RoleMap=roles, K=Array([document]),
            ParentTree=letter.make_indirect(Dictionary(Nums=Array(numbers))), ParentTreeNextKey=len(old_pages),
        ))
        document.P = tree
        for element in copied:
            element.P = document
        letter.Root.StructTreeRoot = tree


def _first_pages(pdf: Pdf, count: int, pages: dict[Ref, int]) -> tuple[int, ...]:
    """Return the first page of each letter, and the number of pages."""
    marks = pdf.Root.get("/Dests")
    try:
        starts = [pages[marks[f"/{MARK.format(number=number)}"][0].objgen] for number in range(count)]  # type: ignore[index]
    except (KeyError, TypeError) as error:
        raise Unsplittable("a letter has no mark") from error
    bounds = (*starts, len(pages))
    if starts[0] != 0 or any(later <= earlier for earlier, later in pairwise(bounds)):
        raise Unsplittable("two letters share a page")
    return bounds


def _elements_by_letter(pdf: Pdf, starts: Sequence[int], pages: dict[Ref, int]) -> list[list[Any]]:
    """Return the top elements of each letter, cut from their parent so that copying one copies no other letter."""
    top = pdf.Root.StructTreeRoot.K
    document = top[0] if len(top) == 1 else None
    if document is None or "/K" not in document:
        raise Unsplittable("the tag tree has another shape")
    letters: list[list[Any]] = [[] for _ in starts[1:]]
    number = 0
    for element in list(document.K):
        on = _pages_of(element, pages)
        if on:
            while min(on) >= starts[number + 1]:
                number += 1
            if not starts[number] <= min(on) <= max(on) < starts[number + 1]:
                raise Unsplittable("an element crosses letters")
        del element["/P"]
        letters[number].append(element)
    return letters


def _pages_of(element: Any, pages: dict[Ref, int]) -> set[int]:
    return {pages[page.objgen] for inner in _tree(element) if (page := inner.get("/Pg")) is not None}


def _tree(element: Any) -> Iterator[Any]:
    """Yield a structure element and all elements in it."""
    from pikepdf import Array, Dictionary

    yield element
    kids = element.get("/K")
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _tree(kid)


def _parent_arrays(pdf: Pdf) -> dict[int, Any]:
    """Return the parent tree: number -> array of the elements on a page."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.get("/Nums", ()))
    return {int(key): pdf.make_indirect(value) for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
