# SPDX-License-Identifier: Apache-2.0
"""Lists and the find page over real rows."""
