# SPDX-License-Identifier: Apache-2.0
"""Neighbours that tests bring with them: devices, servers, databases. Real ones, no pretence."""
