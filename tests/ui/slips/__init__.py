# SPDX-License-Identifier: Apache-2.0
"""Sealed slips in the whole program, and on the desk of their function."""
