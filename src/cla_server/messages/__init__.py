# SPDX-License-Identifier: Apache-2.0
"""What the mission says to communities: written, approved and signed by a manager, sent down."""
