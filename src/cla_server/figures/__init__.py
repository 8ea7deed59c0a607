# SPDX-License-Identifier: Apache-2.0
"""How do we respond: the indicators, kept in step with what is told, as a page and as a file."""
