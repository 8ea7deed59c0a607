# SPDX-License-Identifier: Apache-2.0
"""What follows from a protection plan: scores, dates, what may be told to whom, what changed."""
