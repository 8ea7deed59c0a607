# SPDX-License-Identifier: Apache-2.0
"""Documents on a page, whatever their type: list row, one in full, its form, what is disputed."""
