# SPDX-License-Identifier: Apache-2.0
"""The page about this laptop, over a real vault."""
