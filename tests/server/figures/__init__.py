# SPDX-License-Identifier: Apache-2.0
"""Figures at the mission: kept in step, on a page, in a file, and what of them may be shared."""
