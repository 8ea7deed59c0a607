# SPDX-License-Identifier: Apache-2.0
"""What the network costs, on the board."""
