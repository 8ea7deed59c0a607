# SPDX-License-Identifier: Apache-2.0
"""The page of communities: committees, their members, what they meet about and decide."""
