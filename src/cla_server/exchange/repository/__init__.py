# SPDX-License-Identifier: Apache-2.0
"""Every statement of the exchange, a file for each group of tables; rows leave as frozen values."""
