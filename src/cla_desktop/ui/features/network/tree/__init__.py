# SPDX-License-Identifier: Apache-2.0
"""Who warns whom: the nodes of a network drawn from who warns first to who is warned last."""
