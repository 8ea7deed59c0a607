# SPDX-License-Identifier: Apache-2.0
"""The window: the only package that knows Qt; holds no rule of the domain."""
