# SPDX-License-Identifier: Apache-2.0
"""The alert network: contacts, nodes, and what keeps them alive."""
