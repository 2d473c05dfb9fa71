//! The parser: the model at work on one sentence.
//!
//! Input: the tokens of a sentence. Output: its [`Tree`].
//! Invariant: at most two actions a token; any tokens give a tree.

use super::aside::Kept;
use super::features::{Buckets, action_features, label_features};
use super::label::Label;
use super::model::SyntaxModel;
use super::reading::Found;
use super::repair::reread;
use super::state::{Action, State};
use super::table::best_class;
use super::tag::{Pos, Tag};
use super::tagger::{self, TagScratch};
use super::words::{PADDING, Word, read_words};
use super::{Node, Tree, capitals as in_capitals};
use crate::text::Segmented;

/// Margins are given in units of the margin that training asks of every decision.
pub const MARGIN: f32 = 10.0;

/// Buffers that are used again from sentence to sentence.
#[derive(Debug, Default)]
pub struct ParseScratch {
    words: Vec<Word>,
    /// Which of the words that the parser sees are verbs of the table of readings.
    sure: Vec<bool>,
    tags: Vec<u8>,
    margins: Vec<f32>,
    second: Found,
    tagging: TagScratch,
    kept: Kept,
    nodes: Vec<Node>,
    state: State,
    buckets: Buckets,
}

impl SyntaxModel {
    /// Parses sentence number `sentence` of a document into `tree`.
    pub(crate) fn parse(
        &self,
        text: &str,
        segmented: &Segmented,
        sentence: usize,
        scratch: &mut ParseScratch,
        tree: &mut Tree,
    ) {
        let sentence = &segmented.sentences[sentence];
        let tokens = sentence.tokens.clone();
        let tokens = tokens.map(|i| {
            let form = &text[segmented.tokens[i].span.range()];
            // Doubled single marks are double marks to the model.
            match form {
                "''" | "``" => ("\"", "\""),
                _ => (form, segmented.lower(i)),
            }
        });
        self.parse_tokens(tokens, sentence.capitals, scratch, tree);
    }

    /// Parses tokens, each given as written and in lower case.
    pub fn parse_tokens<'t>(
        &self,
        tokens: impl Iterator<Item = (&'t str, &'t str)> + Clone,
        capitals: bool,
        scratch: &mut ParseScratch,
        tree: &mut Tree,
    ) {
        read_words(tokens, capitals, &mut scratch.words);
        if self.tag_set.is_empty() {
            // A model that knows nothing: every token hangs from the first.
            let count = scratch.words.len() - 2 * PADDING;
            tree.fill((0..count).map(|i| Node {
                pos: Pos::X,
                tag: Tag::Other,
                head: (i > 0).then_some(0),
                label: if i > 0 { Label::Dep } else { Label::Root },
                margin: 0.0,
            }));
            return;
        }
        tagger::tag(
            &scratch.words,
            &self.dictionary,
            &self.tag_weights,
            self.verbs,
            &mut scratch.tagging,
            &mut scratch.tags,
        );
        let words = &scratch.words[PADDING..scratch.words.len() - PADDING];
        if capitals {
            in_capitals::name_unknown(words, &scratch.tagging, &self.tag_set, &mut scratch.tags);
        }
        self.readings
            .correct(words, &self.tag_set, &mut scratch.tags, &mut scratch.second);
        let parted = scratch.kept.part(words, &scratch.tags, &self.tag_set);
        let (words, tags) = if parted {
            (&scratch.kept.words[..], &scratch.kept.tags[..])
        } else {
            (words, &scratch.tags[..])
        };
        scratch.sure.clear();
        scratch.sure.resize(words.len(), false);
        for verb in &scratch.second.verbs {
            let seen = if parted {
                scratch.kept.numbers.binary_search(verb).ok()
            } else {
                Some(*verb)
            };
            seen.into_iter().for_each(|i| scratch.sure[i] = true);
        }
        scratch.state.start(words, tags, &self.tag_set);
        scratch.margins.clear();
        scratch.margins.resize(words.len(), 0.0);
        self.run(
            &mut scratch.state,
            &mut scratch.buckets,
            &mut scratch.margins,
            &scratch.sure,
        );
        let state = &scratch.state;
        let margins = &scratch.margins;
        let node = |i: usize, tag: u8| {
            let (pos, tag) = self.tag_set[usize::from(tag)];
            let part = state.part(i);
            let is_root = part.head == state.root();
            Node {
                pos,
                tag,
                head: (!is_root).then_some(part.head as u32),
                label: if is_root {
                    Label::Root
                } else {
                    Label::ALL[usize::from(part.label)]
                },
                margin: margins[i],
            }
        };
        let nodes = &mut scratch.nodes;
        nodes.clear();
        if parted {
            nodes.extend(scratch.tags.iter().map(|&tag| node(0, tag)));
            for (i, (&number, &tag)) in scratch.kept.numbers.iter().zip(tags).enumerate() {
                let mut node = node(i, tag);
                node.head = node.head.map(|h| scratch.kept.numbers[h as usize] as u32);
                nodes[number] = node;
            }
            scratch.kept.hang(nodes);
        } else {
            nodes.extend(tags.iter().enumerate().map(|(i, &tag)| node(i, tag)));
        }
        let words = &scratch.words[PADDING..scratch.words.len() - PADDING];
        reread::give_subjects(nodes, &scratch.second.subjects);
        let verbs = &scratch.second.verbs;
        reread::name_subjects(nodes, verbs, |at| self.readings.bound(words, at));
        self.readings.repairs.correct(words, nodes);
        tree.fill(nodes.iter().copied());
    }

    fn run(&self, state: &mut State, buckets: &mut Buckets, margins: &mut [f32], sure: &[bool]) {
        let is_sure = |i: usize| sure.get(i) == Some(&true);
        let mut sums = [0; 64];
        while !state.is_done() {
            let (action, lead) = self.next_action(state, buckets, is_sure);
            let Some((head, dependent)) = state.arc(action) else {
                state.shift();
                continue;
            };
            margins[dependent] = lead as f32 / MARGIN;
            let label = if head == state.root() {
                Label::Root as u8
            } else {
                let left = dependent < head;
                let allowed = self
                    .label_sets
                    .labels(state.tag(head), state.tag(dependent), left);
                if allowed.is_power_of_two() {
                    allowed.trailing_zeros() as u8
                } else {
                    label_features(state, head, dependent, buckets);
                    self.label_weights.score(buckets.ids(), &mut sums);
                    best_class(&sums, allowed).0
                }
            };
            state.attach(head, dependent, label);
        }
    }

    /// The best possible action and its lead over the next best ([`MARGIN`] where there is no choice).
    #[inline(always)]
    fn next_action(
        &self,
        state: &State,
        buckets: &mut Buckets,
        is_sure: impl Fn(usize) -> bool,
    ) -> (Action, i32) {
        // A sure verb is no part of the noun behind it, if there is another way.
        let modifies = |a: Action| match state.arc(a) {
            Some((head, dependent)) => head == dependent + 1 && is_sure(dependent),
            None => false,
        };
        let mut possible = Action::ALL.map(|a| state.allows(a) && !modifies(a));
        if !possible.contains(&true) {
            possible = Action::ALL.map(|a| state.allows(a));
        }
        if possible.iter().filter(|p| **p).count() == 1 {
            let only = possible.iter().position(|p| *p).unwrap_or(0);
            return (Action::ALL[only], MARGIN as i32);
        }
        action_features(state, buckets);
        let scores = self.action_weights.score(buckets.ids());
        let (mut best, mut first, mut second) = (Action::Shift, i32::MIN, i32::MIN);
        for ((action, score), possible) in Action::ALL.into_iter().zip(scores).zip(possible) {
            if !possible {
                continue;
            }
            if score > first {
                (best, second, first) = (action, first, score);
            } else if score > second {
                second = score;
            }
        }
        (best, first.saturating_sub(second))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parse<'t>(model: &SyntaxModel, tokens: impl Iterator<Item = &'t str> + Clone) -> Tree {
        let mut tree = Tree::default();
        let pairs = tokens.map(|t| (t, t));
        model.parse_tokens(pairs, false, &mut ParseScratch::default(), &mut tree);
        tree
    }

    /// One root, and every token leads to it.
    fn assert_tree(tree: &Tree) {
        let roots = (0..tree.len()).filter(|&i| tree.head(i).is_none()).count();
        assert_eq!(roots, tree.len().min(1));
        let mut reached = 0;
        let mut open: Vec<usize> = (0..tree.len())
            .filter(|&i| tree.head(i).is_none())
            .collect();
        while let Some(i) = open.pop() {
            reached += 1;
            open.extend(tree.children(i));
        }
        assert_eq!(reached, tree.len());
    }

    #[test]
    fn reads_an_act() {
        let model = SyntaxModel::embedded();
        let tree = parse(
            &model,
            "two peacekeepers were shot by gunmen near the town".split(' '),
        );
        assert_eq!(tree.head(3), None);
        assert_eq!((tree.tag(3), tree.label(1)), (Tag::Vbn, Label::Nsubjpass));
        assert_eq!((tree.head(4), tree.label(4)), (Some(3), Label::Agent));
        assert_eq!((tree.head(5), tree.label(5)), (Some(4), Label::Pobj));
        assert!(tree.node(4).margin > 0.0);
    }

    #[test]
    fn long_sentences_are_survived() {
        let model = SyntaxModel::embedded();
        for words in ["a", ", and the", "killed by said that who", "( \" -"] {
            assert_tree(&parse(&model, words.split(' ').cycle().take(100_000)));
        }
    }

    #[test]
    fn tokens_that_came_to_a_ring_once_give_a_tree() {
        let tokens = [
            "Ę", "killed", "who", "who", "ਓ\\", "C੦", "killed", "by", " ",
        ];
        assert_tree(&parse(&SyntaxModel::embedded(), tokens.into_iter()));
    }

    #[test]
    fn a_model_that_knows_nothing_gives_trees() {
        assert_tree(&parse(&SyntaxModel::default(), "a b c".split(' ')));
        assert!(SyntaxModel::read(b"allege\0\x02\x05").is_none());
        assert!(SyntaxModel::read(b"nonsense").is_none());
    }

    proptest! {
        #[test]
        fn any_tokens_give_a_tree(tokens in prop::collection::vec("\\PC{1,8}|killed|the|,|who|and|by", 0..40)) {
            thread_local! {
                static MODEL: SyntaxModel = SyntaxModel::embedded();
            }
            MODEL.with(|model| assert_tree(&parse(model, tokens.iter().map(String::as_str))));
        }
    }
}
