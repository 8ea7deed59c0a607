# SPDX-License-Identifier: Apache-2.0
"""The exchange with devices: one endpoint that stores, acknowledges, then understands."""
