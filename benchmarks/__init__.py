# SPDX-License-Identifier: Apache-2.0
"""What the issue promises in figures: each bench prints its number beside its bar."""
