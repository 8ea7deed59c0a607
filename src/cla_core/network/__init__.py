# SPDX-License-Identifier: Apache-2.0
"""Pure rules of the alert network: how its nodes are, from the checks that were made."""
