# SPDX-License-Identifier: Apache-2.0
"""The response board: what the bases report, on pages that work on a bad link."""
