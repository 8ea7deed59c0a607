# SPDX-License-Identifier: Apache-2.0
"""The exchange, with the real server and with servers that should not be believed."""
