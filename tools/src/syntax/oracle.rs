//! The dynamic oracle of the arc-hybrid system: how many arcs of the true tree each action makes impossible.

use allege::internals::{Action, State};

/// A true tree, with the children of every head in order.
#[derive(Debug)]
pub(crate) struct Truth {
    /// Heads; the number of tokens stands for the root.
    pub(crate) heads: Vec<usize>,
    children: Vec<Vec<usize>>,
}

impl Truth {
    pub(crate) fn new(heads: &[usize]) -> Self {
        let mut children = vec![Vec::new(); heads.len() + 1];
        for (i, &head) in heads.iter().enumerate() {
            children[head].push(i);
        }
        Self {
            heads: heads.to_vec(),
            children,
        }
    }

    /// What the action costs; `None` if it is not possible.
    pub(crate) fn cost(&self, state: &State, action: Action) -> Option<usize> {
        if !state.allows(action) {
            return None;
        }
        let [s0, s1, _] = state.top();
        let next = state.ahead()[0];
        let on_stack = |i: usize| i < next && state.part(i).head == state.none();
        let cost = match action {
            Action::Shift => {
                let below = self.heads[next] != s0 && on_stack(self.heads[next]);
                let left = self.children[next].iter().filter(|&&c| on_stack(c)).count();
                usize::from(below) + left
            }
            Action::Left => {
                let head = self.heads[s0];
                usize::from(head == s1 || head > next) + self.children_ahead(s0, next)
            }
            Action::Right => usize::from(self.heads[s0] >= next) + self.children_ahead(s0, next),
        };
        Some(cost)
    }

    fn children_ahead(&self, head: usize, next: usize) -> usize {
        let children = &self.children[head];
        children.len() - children.partition_point(|&c| c < next)
    }
}
