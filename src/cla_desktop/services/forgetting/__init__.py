# SPDX-License-Identifier: Apache-2.0
"""What is kept for some days only, or until somebody withdraws, and how it goes for good."""
