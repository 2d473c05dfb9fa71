//! Syntax: part-of-speech tags and a dependency tree for one sentence.
//!
//! Input: the tokens of a sentence. Output: a [`Tree`].
//! Invariant: every token has one head or is the root, heads form a tree, work is linear in the sentence.

mod agreement;
mod aside;
pub(crate) mod bytes;
mod capitals;
pub(crate) mod features;
mod inflect;
pub(crate) mod label;
pub(crate) mod lemma;
pub(crate) mod model;
pub(crate) mod parser;
mod participles;
pub(crate) mod reading;
mod repair;
pub(crate) mod state;
pub(crate) mod table;
pub(crate) mod tag;
pub(crate) mod tagger;
pub(crate) mod words;
#[cfg(feature = "internals")]
pub(crate) mod write;

pub(crate) use label::Label;
pub(crate) use lemma::Morphology;
pub(crate) use model::SyntaxModel;
pub(crate) use parser::ParseScratch;
pub(crate) use tag::{Pos, Tag};

/// One token's place in the tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// Coarse part of speech (UPOS).
    pub pos: Pos,
    /// Fine tag (Penn).
    pub tag: Tag,
    /// Head token within the sentence; `None` for a root.
    pub head: Option<u32>,
    /// Relation to the head (ClearNLP scheme); `Root` for a root.
    pub label: Label,
    /// Score of the chosen arc over the next best; small means unsure.
    pub margin: f32,
}

/// The dependency tree of one sentence; token indices are relative to the sentence.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Tree {
    nodes: Vec<Node>,
    /// Children of all nodes, node by node, each in text order.
    children: Vec<u32>,
    /// Node `i` has `children[starts[i]..starts[i + 1]]`.
    starts: Vec<u32>,
}

impl Tree {
    /// Fills the tree with `nodes` and indexes their children. Reuses its memory.
    pub fn fill(&mut self, nodes: impl IntoIterator<Item = Node>) {
        self.nodes.clear();
        self.nodes.extend(nodes);
        let n = self.nodes.len();
        self.starts.clear();
        self.starts.resize(n + 1, 0);
        for node in &self.nodes {
            if let Some(head) = node.head {
                self.starts[head as usize + 1] += 1;
            }
        }
        for i in 0..n {
            self.starts[i + 1] += self.starts[i];
        }
        self.children.clear();
        self.children.resize(self.starts[n] as usize, 0);
        // Fill from the back so that `starts` needs no second copy: walk tokens in order with a moving cursor.
        let mut cursor = std::mem::take(&mut self.starts);
        for (i, node) in self.nodes.iter().enumerate() {
            if let Some(head) = node.head {
                let slot = &mut cursor[head as usize];
                self.children[*slot as usize] = i as u32;
                *slot += 1;
            }
        }
        // The cursor of node i now stands at the start of node i + 1: shift back.
        cursor.rotate_right(1);
        cursor[0] = 0;
        self.starts = cursor;
        let total = self.children.len() as u32;
        if let Some(last) = self.starts.last_mut() {
            *last = total;
        }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there are no tokens.
    #[cfg(feature = "internals")]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Token `i`.
    pub fn node(&self, i: usize) -> Node {
        self.nodes[i]
    }

    /// The head of token `i`.
    pub fn head(&self, i: usize) -> Option<usize> {
        self.nodes[i].head.map(|h| h as usize)
    }

    /// The relation of token `i` to its head.
    pub fn label(&self, i: usize) -> Label {
        self.nodes[i].label
    }

    /// The fine tag of token `i`.
    pub fn tag(&self, i: usize) -> Tag {
        self.nodes[i].tag
    }

    /// The coarse part of speech of token `i`.
    pub fn pos(&self, i: usize) -> Pos {
        self.nodes[i].pos
    }

    /// The dependents of token `i`, in text order.
    pub(crate) fn children(&self, i: usize) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.children[self.starts[i] as usize..self.starts[i + 1] as usize]
            .iter()
            .map(|&c| c as usize)
    }

    /// The first dependent of `i` with one of `labels`.
    pub(crate) fn child(&self, i: usize, labels: &[Label]) -> Option<usize> {
        self.children(i).find(|&c| labels.contains(&self.label(c)))
    }

    /// The first of the coordination that `i` is in, at most `reach` steps up.
    pub(crate) fn first_conjunct(&self, i: usize, reach: usize) -> usize {
        let mut at = i;
        for _ in 0..reach {
            match self.head(at).filter(|_| self.label(at) == Label::Conj) {
                Some(first) => at = first,
                None => break,
            }
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(head: Option<u32>, label: Label) -> Node {
        Node {
            pos: Pos::X,
            tag: Tag::Other,
            head,
            label,
            margin: 1.0,
        }
    }

    #[test]
    fn children_are_in_text_order() {
        // Troops(2) killed(root) ... : 0 <- 1, 2 <- 1, 3 <- 2
        let mut tree = Tree::default();
        for _ in 0..2 {
            tree.fill([
                node(Some(1), Label::Nsubj),
                node(None, Label::Root),
                node(Some(1), Label::Dobj),
                node(Some(2), Label::Prep),
            ]);
            assert_eq!(tree.children(1).collect::<Vec<_>>(), [0, 2]);
            assert_eq!(tree.children(2).collect::<Vec<_>>(), [3]);
            assert_eq!(tree.children(0).count() + tree.children(3).count(), 0);
        }
        tree.fill([]);
        assert_eq!(tree.len(), 0);
    }
}
