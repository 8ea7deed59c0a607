# SPDX-License-Identifier: Apache-2.0
"""In which order alerts changed, so that who asks for what is new misses nothing."""
