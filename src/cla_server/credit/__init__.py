# SPDX-License-Identifier: Apache-2.0
"""What the network costs: sums of the bases' ledgers, and the board's page of them."""
