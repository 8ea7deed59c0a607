# SPDX-License-Identifier: Apache-2.0
"""The map of the network: places, rings of distance, nodes; tiles where the mission gave some."""
