# SPDX-License-Identifier: Apache-2.0
"""Text messages from villages: what a coded one means."""
