# SPDX-License-Identifier: Apache-2.0
"""A cell of a list that cannot be read as what its column has."""

from cla_core.errors import InputRefused


class NotRead(InputRefused):
    """A cell that says nothing of the kind its column has."""
