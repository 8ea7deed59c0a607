# SPDX-License-Identifier: Apache-2.0
"""What bases tell of outreach, kept as it came, and the board's pages of it."""
