"""Settings that hold for every test."""

import os

from hypothesis import settings

# A clock must never decide a test, and a change must not fail on an example nobody else can see:
# in CI the examples are the same each time, at a desk they are new ones.
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "desk")
