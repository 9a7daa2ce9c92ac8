"""Short ids derived from content, so that they survive a re-run."""

import hashlib

DIGITS = 12
"""Hex digits of an id: 48 bits, one collision expected in about 16 million records of a kind."""


def content_id(kind: str, *parts: object) -> str:
    """An id such as ``s3f09c2…``: the letter of the kind and a BLAKE2b digest of the parts."""
    digest = hashlib.blake2b("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass"), digest_size=16)
    return kind + digest.hexdigest()[:DIGITS]
