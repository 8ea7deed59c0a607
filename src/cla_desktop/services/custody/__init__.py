# SPDX-License-Identifier: Apache-2.0
"""The alert phone: in whose hands it is, whether it answers, on which numbers it is rung."""
