"""A property worked out once for each object; without the lock that ``functools.cached_property`` of 3.11 takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")


class remembered(Generic[Value]):  # noqa: N801 (reads as a decorator)
    """Decorates a method without arguments: the first answer is kept in the object, frozen or not."""

    def __init__(self, work_out: Callable[[Any], Value]) -> None:
        self.work_out = work_out
        self.__doc__ = work_out.__doc__
        self.name = work_out.__name__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Value: ...
    def __get__(self, instance: object | None, owner: type) -> Self | Value:
        """Return the answer, worked out now; from then on Python finds it in the object itself."""
        if instance is None:
            return self
        answer = self.work_out(instance)
        instance.__dict__[self.name] = answer
        return answer


def forget_answers(instance: Any) -> None:
    """Take out of a dataclass everything that was worked out from it; asked again, it is worked out again.

    Answers may refer back to what they were worked out from (a paragraph's pieces do): dropped together, such rings
    would stay in memory until Python looks for them, which it does too rarely for ten thousand letters.
    """
    for name in instance.__dict__.keys() - {each.name for each in fields(instance)}:
        del instance.__dict__[name]
