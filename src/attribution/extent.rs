//! Extents: the first and last token of every subtree.
//!
//! Input: a tree. Output: [`Extents`].
//! Invariant: computed in one pass over the tree; a subtree's extent holds its root.

use std::ops::Range;

use crate::syntax::Tree;

/// First and last tokens of all subtrees of one tree.
#[derive(Debug, Default)]
pub(super) struct Extents {
    first: Vec<u32>,
    last: Vec<u32>,
    order: Vec<u32>,
}

impl Extents {
    /// Computes the extents of `tree`, reusing memory.
    pub(super) fn fill(&mut self, tree: &Tree) {
        let n = tree.len();
        self.first.clear();
        self.first.extend(0..n as u32);
        self.last.clear();
        self.last.extend(0..n as u32);
        self.order.clear();
        let roots = (0..n).filter(|&i| tree.head(i).is_none());
        self.order.extend(roots.map(|i| i as u32));
        let mut next = 0;
        while let Some(&node) = self.order.get(next) {
            self.order
                .extend(tree.children(node as usize).map(|c| c as u32));
            next += 1;
        }
        for &node in self.order.iter().rev() {
            let node = node as usize;
            if let Some(head) = tree.head(node) {
                self.first[head] = self.first[head].min(self.first[node]);
                self.last[head] = self.last[head].max(self.last[node]);
            }
        }
    }

    /// The tokens from the first to the last of the subtree of `i`.
    pub(super) fn of(&self, i: usize) -> Range<usize> {
        self.first[i] as usize..self.last[i] as usize + 1
    }
}
