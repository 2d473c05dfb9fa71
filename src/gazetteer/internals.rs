//! Names by themselves, for the tools and benches.
//!
//! Input: a text. Output: its place names and parties, resolved, in bytes.
//! Invariant: the same as in the whole.

use std::ops::Range;

use super::find::Search;
use super::fold::Fold;
use super::lookup::PlaceIndex;
use super::spelling::Spellings;
use super::{DocumentNames, Gazetteer, Mention};
use crate::claim::{Party, Place};
use crate::data::Tables;
use crate::error::Error;
use crate::sentence::SentenceView;
use crate::slot::actor::PartyReader;
use crate::slot::place::{PlaceReader, is_toponym};
use crate::span::Span;
use crate::syntax::Tree;
use crate::syntax::model::SyntaxModel;
use crate::syntax::parser::ParseScratch;
use crate::text::{Segmented, TextLexicon, segment};

/// The folded form of a name.
pub fn fold_name(name: &str) -> String {
    Fold::default().fold(name)
}

/// The names in Latin letters that news may use, of GeoNames' alternate ones.
pub fn name_variants(name: &str, list: &str, population: u64, many: bool) -> Vec<String> {
    crate::geonames::names::variants(&Fold::default(), name, list, population, many)
}

/// The skeleton of a folded name, marked as one, or nothing where it is too short.
#[derive(Debug)]
pub struct Skeletons(Spellings);

impl Skeletons {
    /// The embedded rules.
    ///
    /// # Errors
    /// A malformed table.
    pub fn embedded() -> Result<Self, Error> {
        Ok(Self(Spellings::load(&Tables::default())?))
    }

    /// The key of a folded name among the names of `world/place_names.tsv`.
    pub fn key(&self, folded: &str) -> Option<String> {
        let mut out = String::new();
        let long = self.0.skeleton(folded, &mut out);
        long.then_some(out)
    }
}

/// The index of the lines of `world/place_names.tsv` without their head.
///
/// # Errors
/// Too long a text.
pub fn build_place_index(lines: &str) -> Result<Vec<u8>, String> {
    PlaceIndex::build(lines)
}

/// Text, syntax and gazetteer over one text at a time.
#[derive(Debug)]
pub struct NameStages {
    lexicon: TextLexicon,
    model: SyntaxModel,
    gazetteer: Gazetteer,
    segmented: Segmented,
    trees: Vec<Tree>,
    mentions: Vec<Vec<Mention>>,
    names: DocumentNames,
}

impl NameStages {
    /// The embedded tables and model.
    ///
    /// # Errors
    /// A malformed table.
    pub fn embedded() -> Result<Self, Error> {
        let tables = Tables::default();
        Ok(Self {
            lexicon: TextLexicon::load(&tables)?,
            model: SyntaxModel::embedded(),
            gazetteer: Gazetteer::load(&tables)?,
            segmented: Segmented::default(),
            trees: Vec::new(),
            mentions: Vec::new(),
            names: DocumentNames::default(),
        })
    }

    /// Loads the gazetteer alone and gives how many actors it has.
    ///
    /// # Errors
    /// A malformed table.
    pub fn load_gazetteer() -> Result<usize, Error> {
        Ok(Gazetteer::load(&Tables::default())?.actors.iter().count())
    }

    /// Cuts into tokens and sentences.
    pub fn segment(&mut self, text: &str) {
        segment(text, &self.lexicon, &mut self.segmented);
    }

    /// Segments and parses.
    pub fn parse(&mut self, text: &str) {
        self.segment(text);
        let mut scratch = ParseScratch::default();
        let count = self.segmented.sentences.len();
        self.trees
            .resize_with(count.max(self.trees.len()), Tree::default);
        for i in 0..count {
            self.model
                .parse(text, &self.segmented, i, &mut scratch, &mut self.trees[i]);
        }
    }

    /// Finds all names of the text that was parsed last; gives how many there are.
    pub fn find(&mut self, text: &str) -> usize {
        self.names = DocumentNames::default();
        let count = self.segmented.sentences.len();
        self.mentions.clear();
        self.mentions.resize_with(count, Vec::new);
        let mut found = 0;
        for i in 0..count {
            let view = SentenceView {
                text,
                segmented: &self.segmented,
                index: i,
                tree: &self.trees[i],
            };
            self.gazetteer
                .find(&view, &mut self.names, &mut self.mentions[i]);
            found += self.mentions[i].len();
        }
        found
    }

    /// Looks up the names of the tables in the text that was segmented last; gives how many there are.
    pub fn look_up(&self, text: &str) -> usize {
        let (tree, names) = (Tree::default(), DocumentNames::default());
        (0..self.segmented.sentences.len())
            .map(|index| {
                let view = SentenceView {
                    text,
                    segmented: &self.segmented,
                    index,
                    tree: &tree,
                };
                Search::new(&self.gazetteer, &view).count_hits(&names)
            })
            .sum()
    }

    /// The folded names of all tables, for comparison with other ways to find them.
    pub fn names(&self) -> Vec<String> {
        let g = &self.gazetteer;
        let mut names: Vec<String> = g
            .index
            .names()
            .chain(g.places.names())
            .map(str::to_owned)
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// The places of the text whose names were found last.
    pub fn places(&self, text: &str) -> Vec<Place> {
        let mut out = Vec::new();
        for (i, mentions) in self.mentions.iter().enumerate() {
            let view = SentenceView {
                text,
                segmented: &self.segmented,
                index: i,
                tree: &self.trees[i],
            };
            let reader = PlaceReader {
                gazetteer: &self.gazetteer,
                view: &view,
                mentions,
                names: &self.names,
                quantities: &[],
            };
            out.extend(
                (0..mentions.len())
                    .filter(|&m| is_toponym(mentions[m].kind))
                    .map(|m| reader.read(m)),
            );
        }
        out
    }

    /// The party of the phrase at these bytes.
    pub fn party(&self, text: &str, bytes: Range<usize>) -> Option<Party> {
        let span = Span::new(bytes.start, bytes.end);
        let i = self
            .segmented
            .sentences
            .iter()
            .position(|s| s.span.overlaps(span))?;
        let view = SentenceView {
            text,
            segmented: &self.segmented,
            index: i,
            tree: &self.trees[i],
        };
        let tokens = view.tokens_in(span);
        if tokens.is_empty() {
            return None;
        }
        let tree = &self.trees[i];
        let head = tokens
            .clone()
            .find(|&t| tree.head(t).is_none_or(|h| !tokens.contains(&h)))
            .unwrap_or(tokens.start);
        let reader = PartyReader {
            gazetteer: &self.gazetteer,
            view: &view,
            mentions: &self.mentions[i],
            names: &self.names,
        };
        Some(reader.read(tokens, head))
    }

    /// Each mention with its kind, for reading by eye.
    pub fn dump(&self, text: &str) -> String {
        let mut out = String::new();
        for (i, mentions) in self.mentions.iter().enumerate() {
            let view = SentenceView {
                text,
                segmented: &self.segmented,
                index: i,
                tree: &self.trees[i],
            };
            for mention in mentions {
                let span = view.span(mention.tokens.clone());
                out += &format!("{i}\t{:?}\t{}\n", mention.kind, &text[span.range()]);
            }
        }
        out
    }
}
