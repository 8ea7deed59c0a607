# SPDX-License-Identifier: Apache-2.0
"""Codes and columns of a feed in words, or as they are where no language was asked for."""

from collections.abc import Iterable
from dataclasses import dataclass

from cla_core.fields import fields_of
from cla_core.records.alerts import Alert
from cla_core.wording import field_key
from cla_server.feeds.site import Told

WITHDRAWN = "WITHDRAWN"


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of one file."""

    told: Told

    def column(self, feed: str, name: str) -> str:
        """A column's head: the alert's own field, else a column of this feed."""
        if self.told.lang is None:
            return name
        own = name in fields_of(Alert) and name != "place"
        return self.told.lang.label(field_key(Alert, name) if own else f"feed.{feed}.{name}")

    def code(self, name: str, code: object) -> str:
        """A code of a list."""
        if not code:
            return ""
        if self.told.lang is None:
            return str(code)
        return self.told.book.label(self.told.lang, name, str(code))

    def codes(self, name: str, codes: Iterable[object]) -> str:
        """Several codes, each once."""
        parted = ", " if self.told.lang is not None else " "
        return parted.join(dict.fromkeys(self.code(name, code) for code in codes if code))

    @property
    def withdrawn(self) -> str:
        """The state of what feeds tell of no more."""
        return WITHDRAWN if self.told.lang is None else self.told.lang.tr("Withdrawn")

    def yes(self, *, said: bool) -> str:
        """Yes where it was said, else nothing."""
        if not said:
            return ""
        return "yes" if self.told.lang is None else self.told.lang.tr("Yes")
