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

#[cfg(test)]
mod tests {
    use super::*;
    use allege::internals::{PADDING, Pos, Tag, read_words};

    /// Follows actions that cost nothing.
    fn follow(heads: &[usize]) -> (Vec<usize>, usize) {
        let forms: Vec<String> = (0..heads.len()).map(|i| i.to_string()).collect();
        let mut words = Vec::new();
        read_words(
            forms.iter().map(|f| (f.as_str(), f.as_str())),
            false,
            &mut words,
        );
        let mut state = State::default();
        state.start(
            &words[PADDING..PADDING + heads.len()],
            &vec![0; heads.len()],
            &[(Pos::X, Tag::Other)],
        );
        let truth = Truth::new(heads);
        let mut lost = 0;
        while !state.is_done() {
            let costs = Action::ALL
                .iter()
                .filter_map(|&a| Some((truth.cost(&state, a)?, a)));
            let (cost, action) = costs
                .min_by_key(|(cost, _)| *cost)
                .expect("an action is possible");
            lost += cost;
            match state.arc(action) {
                None => state.shift(),
                Some((head, dependent)) => state.attach(head, dependent, 0),
            }
        }
        ((0..heads.len()).map(|i| state.part(i).head).collect(), lost)
    }

    #[test]
    fn projective_trees_are_reached_without_cost() {
        for heads in [
            vec![1, 2],
            vec![1, 4, 1, 2],
            vec![2, 2, 7, 2, 5, 6, 2],
            vec![3, 0, 0],
        ] {
            assert_eq!(follow(&heads), (heads, 0));
        }
    }

    #[test]
    fn crossing_arcs_cost_something() {
        let (heads, lost) = follow(&[2, 3, 4, 2]);
        assert!(lost > 0 && heads.iter().all(|&h| h <= 4));
    }
}
