"""The tree of RFC 6962.

Figures: reference tree of eight leaves of the Certificate Transparency project (google/certificate-transparency,
cpp/merkletree/merkle_tree_test.cc, Apache 2.0), whose leaf numbers begin at 1.
"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yihe.foundation.journal import merkle

LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
LEAF_1 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
LEAVES_2_3 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
LEAF_4 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
LEAVES_4_5 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
LEAVES_6_7 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
LEAVES_4_7 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"


class Tree:
    """A tree in memory: the frontier and every complete node, kept as entries keep them."""

    def __init__(self, leaves):
        self.frontier, self.nodes = [], {}
        for size, leaf in enumerate(leaves):
            self.frontier, completed = merkle.grow(self.frontier, size, leaf)
            for level, node in enumerate([leaf, *completed]):
                self.nodes[level, ((size + 1) >> level) - 1] = node

    def node(self, level, index):
        return self.nodes[level, index]

    @property
    def root(self):
        return merkle.root_of(self.frontier)


def _root(leaves):
    """Compute the root straight from the definition in RFC 6962, section 2.1."""
    if len(leaves) == 1:
        return leaves[0]
    split = max(1 << bit for bit in range(20) if 1 << bit < len(leaves))
    return merkle.node_hash(_root(leaves[:split]), _root(leaves[split:]))


def _leaves(count):
    return [merkle.leaf_hash(number.to_bytes(4)) for number in range(count)]


@pytest.fixture(scope="module")
def reference():
    return [merkle.leaf_hash(bytes.fromhex(leaf)) for leaf in LEAVES]


@pytest.mark.parametrize("size", range(9))
def test_roots_of_the_reference_tree(reference, size):
    assert Tree(reference[:size]).root.hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("leaf", "size", "path"),
    [
        (1, 1, []),
        (1, 8, [LEAF_1, LEAVES_2_3, LEAVES_4_7]),
        (6, 8, [LEAF_4, LEAVES_6_7, ROOTS[4]]),
        (3, 3, [ROOTS[2]]),
        (2, 5, [ROOTS[1], LEAVES_2_3, LEAF_4]),
    ],
)
def test_inclusion_proofs_of_the_reference_tree(reference, leaf, size, path):
    node = Tree(reference).node
    assert [step.hex() for step in merkle.inclusion_proof(leaf - 1, size, node)] == path


@pytest.mark.parametrize(
    ("old", "size", "path"),
    [
        (1, 1, []),
        (1, 8, [LEAF_1, LEAVES_2_3, LEAVES_4_7]),
        (6, 8, [LEAVES_4_5, LEAVES_6_7, ROOTS[4]]),
        (2, 5, [LEAVES_2_3, LEAF_4]),
    ],
)
def test_consistency_proofs_of_the_reference_tree(reference, old, size, path):
    node = Tree(reference).node
    assert [step.hex() for step in merkle.consistency_proof(old, size, node)] == path


def test_every_proof_of_every_tree_up_to_forty_leaves():
    leaves = _leaves(40)
    node = Tree(leaves).node
    for size in range(1, 41):
        root = _root(leaves[:size])
        assert Tree(leaves[:size]).root == root
        for index in range(size):
            path = merkle.inclusion_proof(index, size, node)
            assert merkle.root_from_inclusion(leaves[index], index, size, path) == root
        for old in range(1, size + 1):
            path = merkle.consistency_proof(old, size, node)
            assert merkle.consistent(old, _root(leaves[:old]), size, root, path)


def test_the_audit_path_of_the_newest_leaf_is_the_frontier_before_it():
    leaves = _leaves(40)
    node = Tree(leaves).node
    for size in range(1, 41):
        assert merkle.inclusion_proof(size - 1, size, node) == Tree(leaves[: size - 1]).frontier[::-1]


@st.composite
def _proofs(draw):
    size = draw(st.integers(2, 200))
    return size, draw(st.integers(0, size - 1)), draw(st.integers(0, 255)), draw(st.integers(0, 10))


@settings(deadline=None)  # the machine may be busy
@given(_proofs())
def test_no_changed_inclusion_proof_leads_to_the_root(case):
    size, index, bit, step = case
    leaves = _leaves(size)
    tree = Tree(leaves)
    path = merkle.inclusion_proof(index, size, tree.node)

    def leads(leaf, index, size, path):
        return merkle.root_from_inclusion(leaf, index, size, path) == tree.root

    assert leads(leaves[index], index, size, path)
    assert not leads(_flip(leaves[index], bit), index, size, path)
    step %= len(path)
    assert not leads(leaves[index], index, size, [*path[:step], _flip(path[step], bit), *path[step + 1 :]])
    assert not leads(leaves[index], index, size, path[:-1])
    assert not leads(leaves[index], index, size, [*path, path[0]])
    assert not leads(leaves[index], index ^ 1 << step, size, path)


@settings(deadline=None)  # the machine may be busy
@given(_proofs())
def test_no_changed_consistency_proof_holds(case):
    size, old, bit, step = case
    old = old or 1
    leaves = _leaves(size)
    before, after = Tree(leaves[:old]).root, Tree(leaves).root
    path = merkle.consistency_proof(old, size, Tree(leaves).node)
    assert merkle.consistent(old, before, size, after, path)
    assert not merkle.consistent(old, _flip(before, bit), size, after, path)
    assert not merkle.consistent(old, before, size, _flip(after, bit), path)
    assert not merkle.consistent(old, before, size, after, path[:-1])
    assert not merkle.consistent(old, before, size, after, [*path, path[0]])
    step %= len(path)
    assert not merkle.consistent(
        old, before, size, after, [*path[:step], _flip(path[step], bit), *path[step + 1 :]]
    )


@pytest.mark.parametrize(
    ("old", "size", "path", "holds"),
    [
        (8, 8, [], True),
        (8, 8, [b"x"], False),  # nothing to prove
        (0, 8, [b"x"], False),  # the empty tree begins every tree and proves nothing
        (9, 8, [b"x"], False),
        (4, 8, [], False),
    ],
)
def test_consistency_at_the_edges(reference, old, size, path, holds):
    root = Tree(reference).root
    assert merkle.consistent(old, root, size, root, path) is holds


@pytest.mark.parametrize(("index", "size"), [(-1, 8), (8, 8), (0, 0)])
def test_a_leaf_outside_the_tree_has_no_proof(reference, index, size):
    with pytest.raises(IndexError):
        merkle.inclusion_proof(index, size, Tree(reference).node)
    assert merkle.root_from_inclusion(reference[0], index, size, []) is None


@pytest.mark.parametrize(("old", "size"), [(0, 8), (9, 8)])
def test_a_tree_outside_the_tree_has_no_proof(reference, old, size):
    with pytest.raises(IndexError):
        merkle.consistency_proof(old, size, Tree(reference).node)


@given(st.lists(st.binary(min_size=32, max_size=32), max_size=5))
def test_hashes_as_text_come_back(hashes):
    assert merkle.split_hashes(merkle.join_hashes(hashes)) == hashes


def _flip(content, bit):
    return (int.from_bytes(content) ^ 1 << bit).to_bytes(len(content))
