# SPDX-License-Identifier: Apache-2.0
"""The unlock screen: seen first, and before it neither storage nor sync is loaded."""
