# SPDX-License-Identifier: Apache-2.0
"""Which declared fields of an alert a feed may carry: named one by one, all of MISSION."""

from cla_core.fields import Layer, fields_of
from cla_core.records.alerts import Alert


def declared(*names: str) -> tuple[str, ...]:
    """These fields.

    Raises:
        KeyError: an alert has no such field.
        TypeError: a field is not for the whole mission, or must not even be printed.
    """
    for name in names:
        kind = fields_of(Alert)[name]
        if kind.layer is not Layer.MISSION or not kind.prints:
            raise TypeError(f"{name} leaves in no feed")
    return names
