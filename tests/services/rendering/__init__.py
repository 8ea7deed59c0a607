# SPDX-License-Identifier: Apache-2.0
"""Tests of printed pages: made in memory, read back as text, as pictures and by their codes."""
