# SPDX-License-Identifier: Apache-2.0
"""Programs that the benches start and watch from outside; each prints what it is asked for.

Those that open the window begin as `cla_desktop.app` does: with Python's own importer, which keeps
no source in memory.
"""

from cla_desktop.ui.plain_import import import_plainly

import_plainly()
