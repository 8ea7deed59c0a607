# SPDX-License-Identifier: Apache-2.0
"""What a fault of the network libraries means: whether anything left, and who is to blame.

Owns the reading of their exceptions; knows no connection. A link that is cut while a safe
connection is being made is no false certificate, and nothing was sent over it.
"""

import ssl
from http.client import BadStatusLine, RemoteDisconnected
from typing import Final

from requests.exceptions import ConnectionError as NotConnected
from requests.exceptions import ConnectTimeout, SSLError, Timeout
from urllib3.exceptions import MaxRetryError, NewConnectionError, ProtocolError

from cla_core.errors import ExchangeFailed
from cla_desktop.sync.errors import (
    Mute,
    NoLink,
    NotTrusted,
    OutOfDate,
    StrangeAnswer,
    Stranger,
    TooSlow,
    Unreached,
)

OUTSIDE_ITS_TIME: Final = frozenset({9, 10})
"""OpenSSL's numbers for a certificate that is not yet and that is no longer valid."""


def failure_of(fault: Exception, *, asked: bool, late: bool) -> ExchangeFailed:
    """`asked` whether the request was begun, `late` whether the deadline cut it off."""
    if isinstance(fault, SSLError):
        return _of_tls(_inner(fault), asked=asked)
    if isinstance(fault, ConnectTimeout):
        return Unreached()
    if late or isinstance(fault, Timeout):
        return TooSlow() if asked else Mute()
    if _speaks_no_http(fault):
        return StrangeAnswer()
    if isinstance(fault, NotConnected | ProtocolError):
        return NoLink() if asked and not _never_connected(fault) else Unreached()
    return StrangeAnswer()


def _speaks_no_http(fault: Exception) -> bool:
    """Whether something else than a reply came back; one that was cut short is a link that fell."""
    aborted = fault.args[0] if fault.args else None
    said = aborted.args[-1] if isinstance(aborted, ProtocolError) else None
    return (
        isinstance(said, BadStatusLine)
        and not isinstance(said, RemoteDisconnected)
        and not str(said.args[0]).startswith("HTTP/")
    )


def _of_tls(fault: BaseException | None, *, asked: bool) -> ExchangeFailed:
    if isinstance(fault, ssl.SSLCertVerificationError):
        return OutOfDate() if fault.verify_code in OUTSIDE_ITS_TIME else NotTrusted()
    if asked:
        return NoLink()
    return Unreached() if isinstance(fault, ssl.SSLEOFError) else Stranger()


def _reason(fault: Exception) -> object:
    tried = fault.args[0] if fault.args else None
    return tried.reason if isinstance(tried, MaxRetryError) else None


def _never_connected(fault: Exception) -> bool:
    return isinstance(_reason(fault), NewConnectionError)


def _inner(fault: Exception) -> BaseException | None:
    """The fault of the TLS library itself, wrapped twice."""
    reason = _reason(fault)
    inner = reason.args[0] if isinstance(reason, Exception) and reason.args else None
    return inner if isinstance(inner, BaseException) else None
