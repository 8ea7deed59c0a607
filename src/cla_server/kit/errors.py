# SPDX-License-Identifier: Apache-2.0
"""What the mission server can say of its own state in one sentence.

ClaError
├── InputRefused      what was typed or handed over (cla_core.errors)
└── ServerProblem     the data folder, the keys or the database are not as they must be
"""

from cla_core.errors import ClaError


class ServerProblem(ClaError):
    """The server cannot do this as it stands; nothing was changed."""
