# SPDX-License-Identifier: Apache-2.0
"""The page of outreach: promises, rumours, messages, feedback and surveys."""
