"""The Merkle tree of RFC 6962, section 2.1, over SHA-256; pure functions.

A tree of any size is known by its frontier: the roots of its complete subtrees, largest first, one for each 1 in the
binary size. A complete node is named (level, index): it covers the leaves from index * 2^level, 2^level of them.
"""

import hashlib
from collections.abc import Callable, Iterable, Sequence

Node = Callable[[int, int], bytes]

DIGEST_SIZE = 32
EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(content: bytes) -> bytes:
    """Return SHA-256(0x00, content)."""
    return hashlib.sha256(b"\x00" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return SHA-256(0x01, left, right)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def grow(frontier: Sequence[bytes], size: int, leaf: bytes) -> tuple[list[bytes], list[bytes]]:
    """Append a leaf hash to a tree of ``size`` leaves; return the new frontier and the nodes it completed.

    The completed nodes come smallest first: level 1, level 2 and so on, as many as ``size`` ends in binary ones.
    """
    grown, completed, node = list(frontier), [], leaf
    while size & 1:
        node = node_hash(grown.pop(), node)
        completed.append(node)
        size >>= 1
    return [*grown, node], completed


def root_of(frontier: Sequence[bytes]) -> bytes:
    """Return the root of the tree with this frontier."""
    if not frontier:
        return EMPTY_ROOT
    *rest, root = frontier
    for subtree in reversed(rest):
        root = node_hash(subtree, root)
    return root


def range_root(start: int, end: int, node: Node) -> bytes:
    """Return the root over leaves start..end-1, where start is a multiple of the range's size rounded up to 2^k."""
    size = end - start
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return node(level, start >> level)
    middle = start + _split(size)
    return node_hash(range_root(start, middle, node), range_root(middle, end, node))


def inclusion_proof(index: int, size: int, node: Node) -> list[bytes]:
    """Return the audit path of a leaf (from 0) in the tree of ``size`` leaves, nearest sibling first."""
    if not 0 <= index < size:
        raise IndexError(index)
    start, end, path = 0, size, []
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            path.append(range_root(middle, end, node))
            end = middle
        else:
            path.append(range_root(start, middle, node))
            start = middle
    return path[::-1]


def consistency_proof(old: int, size: int, node: Node) -> list[bytes]:
    """Return the proof that the tree of ``old`` leaves (1..size) is a prefix of the tree of ``size`` leaves."""
    if not 0 < old <= size:
        raise IndexError(old)
    start, end, path = 0, size, []
    while old != end:
        middle = start + _split(end - start)
        if old <= middle:
            path.append(range_root(middle, end, node))
            end = middle
        else:
            path.append(range_root(start, middle, node))
            start = middle
    return ([range_root(start, end, node)] if start else []) + path[::-1]


def root_from_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a leaf hash and its audit path lead to; None when the path has the wrong length.

    The algorithm is that of RFC 9162, section 2.1.3.2.
    """
    if not 0 <= index < size:
        return None
    position, last, root = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return None
        if position & 1 or position == last:
            root = node_hash(sibling, root)
            while not position & 1:
                position, last = position >> 1, last >> 1
        else:
            root = node_hash(root, sibling)
        position, last = position >> 1, last >> 1
    return root if last == 0 else None


def consistent(old: int, old_root: bytes, size: int, root: bytes, path: Sequence[bytes]) -> bool:
    """Return whether the proof shows that the old tree is a prefix of the new one (RFC 9162, section 2.1.4.2)."""
    if old == size:
        return old_root == root and not path
    if not 0 < old < size or not path:
        return False
    hashes = [old_root, *path] if old & (old - 1) == 0 else list(path)
    position, last = old - 1, size - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    old_side = new_side = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return False
        if position & 1 or position == last:
            old_side, new_side = node_hash(sibling, old_side), node_hash(sibling, new_side)
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            new_side = node_hash(new_side, sibling)
        position, last = position >> 1, last >> 1
    return last == 0 and (old_side, new_side) == (old_root, root)


def join_hashes(hashes: Iterable[bytes]) -> str:
    """Return hashes one after another as hex."""
    return b"".join(hashes).hex()


def split_hashes(text: str) -> list[bytes]:
    """Return the hashes in a text that `join_hashes` made."""
    content = bytes.fromhex(text)
    return [content[start : start + DIGEST_SIZE] for start in range(0, len(content), DIGEST_SIZE)]


def _split(size: int) -> int:
    """Return the largest power of two below the size (at least 2)."""
    return 1 << (size - 1).bit_length() - 1
