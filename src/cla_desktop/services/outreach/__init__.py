# SPDX-License-Identifier: Apache-2.0
"""Use cases of outreach: promises, rumours, messages, feedback and surveys of one base."""
