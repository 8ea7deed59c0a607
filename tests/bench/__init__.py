# SPDX-License-Identifier: Apache-2.0
"""That the benches run."""
