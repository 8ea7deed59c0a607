# SPDX-License-Identifier: Apache-2.0
"""All tests; a package, so that shared support is imported as tests.support."""
