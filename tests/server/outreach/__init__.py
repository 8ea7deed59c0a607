# SPDX-License-Identifier: Apache-2.0
"""Outreach: promises, rumours, messages, feedback, surveys."""
