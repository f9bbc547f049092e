"""One byte sequence for one content, whatever the layout of the file: the identity of a policy."""

import hashlib
import json
import unicodedata

from yihe.rulebook.loading.nodes import Node


def canonical_json(node: Node) -> str:
    """Write the content with sorted keys, in NFC and without spaces; comments and layout leave no trace."""
    return unicodedata.normalize(
        "NFC", json.dumps(node.as_data(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    )


def sha256_of(node: Node) -> str:
    """Give the SHA-256 of the canonical JSON in hexadecimal."""
    return hashlib.sha256(canonical_json(node).encode()).hexdigest()
