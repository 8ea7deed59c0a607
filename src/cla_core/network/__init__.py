# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the alert network: how its nodes are, who warns whom, who is one person."""
