# SPDX-License-Identifier: Apache-2.0
"""Today: the first page, with what is due, what waits and what was read."""
