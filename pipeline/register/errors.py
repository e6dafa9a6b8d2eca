"""Why the register refuses: a wrong request (3), a file that cannot be written (8), a wrong number to come (9)."""

from __future__ import annotations

from pipeline.errors import ExitCode, PipelineError


class RegisterError(PipelineError):
    """Raised when the register of outgoing documents refuses; nothing was written then."""

    exit_code = ExitCode.INVALID_DATA


class RequestRefused(RegisterError):
    """Raised when what is asked for is against the rules of numbering or of issued documents."""


class NumberTaken(RequestRefused):
    """Raised when an explicit number is used already or set aside for somebody else."""


class GapRefused(RequestRefused):
    """Raised when an explicit number would leave numbers before it unexplained."""


class OutOfOrder(RequestRefused):
    """Raised when the date breaks the order of issue (Điều 15.1) and no reason was given."""


class SecretRefused(RequestRefused):
    """Raised when a secret document asks for a number: it has its own book, elsewhere (Điều 15.2, 16.3)."""


class StateRefused(RequestRefused):
    """Raised when an entry is in a state that does not allow the act."""


class EntryNotFound(RequestRefused):
    """Raised when no entry has the id or number given."""


class RegisterMissing(RegisterError):
    """Raised when there is no register yet and none may be made."""


class RegisterUnwritable(RegisterError):
    """Raised when the file cannot be opened or written: rights, full disk, no such folder."""

    exit_code = ExitCode.OUTPUT


class RegisterLocked(RegisterUnwritable):
    """Raised when another program holds the register for longer than the busy timeout."""


class WrongNumberAhead(RegisterError):
    """Raised when going on would give a wrong number or destroy what is registered."""

    exit_code = ExitCode.WOULD_DESTROY


class RegisterLost(WrongNumberAhead):
    """Raised when there is no register although its mark or issued documents show that there was one."""


class RegisterDamaged(WrongNumberAhead):
    """Raised when the file is no sound register."""


class RegisterTooNew(WrongNumberAhead):
    """Raised when a newer version of the software made the register."""


class RegisterOutdated(WrongNumberAhead):
    """Raised when the register knows less than its mark or the issued documents: an older backup was put back."""


class ClockSetBack(WrongNumberAhead):
    """Raised when the clock is behind the last act of the register."""


class AlreadyIssued(WrongNumberAhead):
    """Raised when the document was issued already: it is never edited, only replaced or corrected (Điều 18.3)."""
