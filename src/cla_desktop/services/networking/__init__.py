# SPDX-License-Identifier: Apache-2.0
"""The alert network: the people, places and means by which the base is warned."""
