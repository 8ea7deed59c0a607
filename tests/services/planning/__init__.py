# SPDX-License-Identifier: Apache-2.0
"""Protection plans on a desk."""
