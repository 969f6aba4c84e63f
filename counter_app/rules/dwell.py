"""How long papers stay at a stage and place, in working minutes: counted in buckets, read as survival."""

from bisect import bisect_right

# Upper edges in working minutes, each half as much again as the one before: 10 minutes to 90 days of 8 h.
# The register's table of dwell times is counted in these: never change them.
EDGES = (
    10, 15, 23, 34, 51, 76, 114, 171, 256, 384, 577, 865, 1297, 1946, 2919, 4379, 6568, 9853, 14779, 22169,
    33253, 43200,
)  # fmt: skip


def bucket(minutes: int) -> int:
    """Return the bucket of a stay: how many edges it has reached.

    >>> bucket(0), bucket(10), bucket(480), bucket(100_000)
    (0, 1, 10, 22)
    """
    return bisect_right(EDGES, minutes)
