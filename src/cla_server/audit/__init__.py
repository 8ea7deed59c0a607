# SPDX-License-Identifier: Apache-2.0
"""What was done to users, devices and the mission itself: who, what, to whom, when."""
