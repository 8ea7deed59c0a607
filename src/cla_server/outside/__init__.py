# SPDX-License-Identifier: Apache-2.0
"""What the mission keeps of alerts that somebody opened from outside the own area."""
