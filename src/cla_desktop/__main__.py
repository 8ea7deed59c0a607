# SPDX-License-Identifier: Apache-2.0
"""`python -m cla_desktop`, and the frozen program's first module; knows only where main is."""

import sys

from cla_desktop.app import main

if __name__ == "__main__":
    sys.exit(main())
