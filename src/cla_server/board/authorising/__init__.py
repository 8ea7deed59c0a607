# SPDX-License-Identifier: Apache-2.0
"""The manager's own page: referrals to national forces that need a manager's word."""
