//! The parser's state: a stack, a buffer and the tree so far (arc-hybrid, the root stands after the last token).
//!
//! Input: the words and tags of a sentence, then one action after another. Output: heads and labels.
//! Invariant: after at most two actions a token every token has one head, and one token has the root.

use super::tag::{Pos, Tag};
use super::words::{COMMA, Word};

/// Stands for the tag of the artificial root.
pub const ROOT_TAG: u32 = 254;
const NONE_TAG: u32 = 255;
const NO_LABEL: u8 = 63;

/// What the parser can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Action {
    /// The next token goes on the stack.
    Shift,
    /// The next token becomes head of the top of the stack, which leaves.
    Left,
    /// The token below the top becomes its head; the top leaves.
    Right,
}

impl Action {
    /// All actions, in the order of their numbers.
    pub const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

/// One token in the growing tree.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Bits of the labels of its children.
    pub labels: u64,
    /// Its head.
    pub head: usize,
    /// Outermost left child and the one attached before it.
    pub left: usize,
    /// See `left`.
    pub left_inner: usize,
    /// Outermost right child and the one attached before it.
    pub right: usize,
    /// See `right`.
    pub right_inner: usize,
    /// First token of its subtree.
    pub left_edge: usize,
    /// Last token of its subtree.
    pub right_edge: usize,
    /// Label of the arc to its head.
    pub label: u8,
    /// Number of left children, at most 7.
    pub left_count: u8,
    /// Number of right children, at most 7.
    pub right_count: u8,
}

#[derive(Debug, Clone, Copy)]
struct Atom {
    form: u32,
    tag: u32,
    form_tag: u32,
    /// Commas, verbs and coordinators before this token.
    before: [u16; 3],
}

/// See the module.
#[derive(Debug, Default)]
pub struct State {
    parts: Vec<Part>,
    atoms: Vec<Atom>,
    stack: Vec<usize>,
    next: usize,
    len: usize,
}

impl State {
    /// Starts a sentence. `tags` are numbers of `tag_set`.
    pub fn start(&mut self, words: &[Word], tags: &[u8], tag_set: &[(Pos, Tag)]) {
        let n = words.len();
        self.len = n;
        self.next = 0;
        self.stack.clear();
        self.atoms.clear();
        let mut before = [0u16; 3];
        for (word, &tag) in words.iter().zip(tags) {
            let form = word.form;
            self.atoms.push(atom(form, u32::from(tag), before));
            let (pos, fine) = tag_set[usize::from(tag)];
            before[0] = before[0].wrapping_add(u16::from(form == COMMA));
            before[1] = before[1].wrapping_add(u16::from(pos == Pos::Verb));
            before[2] = before[2].wrapping_add(u16::from(fine == Tag::Cc));
        }
        self.atoms.push(atom(3, ROOT_TAG, before));
        self.atoms.push(atom(4, NONE_TAG, before));
        self.parts.clear();
        let none = n + 1;
        self.parts.extend((0..n + 2).map(|i| Part {
            labels: 0,
            head: none,
            left: none,
            left_inner: none,
            right: none,
            right_inner: none,
            left_edge: i,
            right_edge: i,
            label: NO_LABEL,
            left_count: 0,
            right_count: 0,
        }));
    }

    /// Whether every token has its head.
    #[inline(always)]
    pub fn is_done(&self) -> bool {
        self.stack.is_empty() && self.next == self.len
    }

    /// Whether the action is possible now.
    #[inline(always)]
    pub fn allows(&self, action: Action) -> bool {
        let depth = self.stack.len();
        let at_root = self.next == self.len;
        match action {
            Action::Shift => !at_root,
            Action::Left => depth == 1 || depth > 1 && !at_root,
            Action::Right => depth > 1,
        }
    }

    /// The arc (head, dependent) that the action would make; `None` for a shift.
    #[inline(always)]
    pub fn arc(&self, action: Action) -> Option<(usize, usize)> {
        let [s0, s1, _] = self.top();
        match action {
            Action::Shift => None,
            Action::Left => Some((self.next, s0)),
            Action::Right => Some((s1, s0)),
        }
    }

    /// Pushes the next token.
    #[inline(always)]
    pub fn shift(&mut self) {
        self.stack.push(self.next);
        self.next += 1;
    }

    /// Gives the top of the stack its head and label, and takes it off.
    #[inline(always)]
    pub fn attach(&mut self, head: usize, dependent: usize, label: u8) {
        self.stack.pop();
        let (left_edge, right_edge) = {
            let part = &mut self.parts[dependent];
            part.head = head;
            part.label = label;
            (part.left_edge, part.right_edge)
        };
        let part = &mut self.parts[head];
        part.labels |= 1 << label;
        if dependent < head {
            part.left_inner = part.left;
            part.left = dependent;
            part.left_count = (part.left_count + 1).min(7);
            part.left_edge = left_edge;
        } else {
            part.right_inner = part.right;
            part.right = dependent;
            part.right_count = (part.right_count + 1).min(7);
            part.right_edge = right_edge;
        }
    }

    /// The top three of the stack; [`State::none`] where there is none.
    #[inline(always)]
    pub fn top(&self) -> [usize; 3] {
        let none = self.none();
        match self.stack.as_slice() {
            [] => [none; 3],
            [a] => [*a, none, none],
            [b, a] => [*a, *b, none],
            [.., c, b, a] => [*a, *b, *c],
        }
    }

    /// The next three of the buffer.
    #[inline(always)]
    pub fn ahead(&self) -> [usize; 3] {
        let none = self.none();
        [
            self.next,
            (self.next + 1).min(none),
            (self.next + 2).min(none),
        ]
    }

    /// Size of the stack.
    #[inline(always)]
    pub fn depth(&self) -> usize {
        self.stack.len()
    }

    /// The artificial root's number: that of the token after the last.
    #[inline(always)]
    pub fn root(&self) -> usize {
        self.len
    }

    /// Stands for a token that does not exist.
    #[inline(always)]
    pub fn none(&self) -> usize {
        self.len + 1
    }

    /// Token `i` in the tree.
    #[inline(always)]
    pub fn part(&self, i: usize) -> &Part {
        &self.parts[i]
    }

    /// The label of token `i`'s arc.
    #[inline(always)]
    pub fn label_of(&self, i: usize) -> u32 {
        u32::from(self.parts[i].label)
    }

    /// The hash of token `i`'s form.
    #[inline(always)]
    pub fn form(&self, i: usize) -> u32 {
        self.atoms[i].form
    }

    /// The tag number of token `i`.
    #[inline(always)]
    pub fn tag(&self, i: usize) -> u32 {
        self.atoms[i].tag
    }

    /// Form and tag of token `i` together.
    #[inline(always)]
    pub fn form_tag(&self, i: usize) -> u32 {
        self.atoms[i].form_tag
    }

    /// The token before `i`.
    #[inline(always)]
    pub fn before(&self, i: usize) -> usize {
        if i == 0 { self.none() } else { i - 1 }
    }

    /// The token after `i`.
    #[inline(always)]
    pub fn after(&self, i: usize) -> usize {
        (i + 1).min(self.none())
    }

    /// Commas, verbs and coordinators between two tokens, at most three of each.
    #[inline(always)]
    pub fn between(&self, a: usize, b: usize) -> u32 {
        let (low, high) = if a < b { (a, b) } else { (b, a) };
        let (from, to) = (self.atoms[self.after(low)].before, self.atoms[high].before);
        let count = |k: usize| u32::from(to[k].wrapping_sub(from[k]).min(3));
        count(0) | count(1) << 2 | count(2) << 4
    }
}

fn atom(form: u32, tag: u32, before: [u16; 3]) -> Atom {
    let form_tag = form ^ (tag + 1).wrapping_mul(0x85eb_ca6b);
    Atom {
        form,
        tag,
        form_tag,
        before,
    }
}
