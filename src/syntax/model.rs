//! The syntax model: everything that training found, in one file.
//!
//! Input: the bytes of `data/model/syntax.bin`. Output: a [`SyntaxModel`] that parses sentences.
//! Invariant: reading never panics and takes a few milliseconds; an empty file is a model that knows nothing.

use super::bytes::Reader;
use super::features::{ACTION_BITS, LABEL_BITS, TAG_BITS};
use super::label::Label;
use super::reading::Readings;
use super::table::{ActionTable, ClassTable};
use super::tag::{Pos, Tag};
use super::tagger::Dictionary;
use super::words::{Casing, form_hash};
use crate::text::Vocabulary;

pub(super) const MAGIC: &[u8; 8] = b"allege\0\x02";
static EMBEDDED: &[u8] = include_bytes!("../../data/model/syntax.bin");

/// Which labels an arc between two tags can have.
#[derive(Debug, Default)]
pub struct LabelSets {
    /// Places in `sets`, by head tag, dependent tag and direction.
    places: Vec<u16>,
    sets: Vec<u64>,
    tags: usize,
}

impl LabelSets {
    /// From places for `tags` x `tags` x 2 arcs.
    pub fn new(places: Vec<u16>, sets: Vec<u64>, tags: usize) -> Self {
        Self { places, sets, tags }
    }

    /// Where an arc's set is, by tags of head and dependent, and whether the dependent comes first.
    pub fn place(tags: usize, head: u32, dependent: u32, left: bool) -> usize {
        (head as usize * tags + dependent as usize) * 2 + usize::from(left)
    }

    /// The labels of an arc, as bits; never empty.
    #[inline]
    pub fn labels(&self, head: u32, dependent: u32, left: bool) -> u64 {
        let place = self
            .places
            .get(Self::place(self.tags, head, dependent, left));
        let set = place.and_then(|&p| self.sets.get(usize::from(p)));
        // A pair of tags that training never saw may have any label but that of the root.
        set.copied()
            .filter(|&s| s != 0)
            .unwrap_or((1 << Label::ALL.len()) - 2)
    }
}

/// A tagger and a parser.
#[derive(Debug, Default)]
pub struct SyntaxModel {
    /// What the numbers of tags stand for.
    pub tag_set: Vec<(Pos, Tag)>,
    /// Bits of the tags that are verbs.
    pub verbs: u64,
    /// See [`Dictionary`].
    pub dictionary: Dictionary,
    /// See [`LabelSets`].
    pub label_sets: LabelSets,
    /// Which nouns are verbs after all; empty until a table is loaded.
    pub(crate) readings: Readings,
    /// Weights of the tagger.
    pub tag_weights: ClassTable,
    /// Weights of the parser's actions.
    pub action_weights: ActionTable,
    /// Weights of the parser's labels.
    pub label_weights: ClassTable,
}

fn read_sets(reader: &mut Reader<'_>) -> Option<Vec<u64>> {
    let count = reader.u16()?;
    (0..count).map(|_| reader.u64()).collect()
}

/// The bits of the tags that are verbs.
pub fn verb_bits(tag_set: &[(Pos, Tag)]) -> u64 {
    let verbs = tag_set.iter().enumerate();
    verbs
        .filter(|(_, (_, t))| t.is_verb() || *t == Tag::Md)
        .fold(0, |bits, (i, _)| bits | 1 << i)
}

impl SyntaxModel {
    /// The embedded model.
    #[expect(clippy::expect_used, reason = "the embedded model is read by a test")]
    pub fn embedded() -> Self {
        Self::read(EMBEDDED).expect("the embedded model is whole")
    }

    /// Reads a model file; `None` if it is cut short or of another version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let mut reader = Reader::new(bytes);
        if reader.is_empty() {
            return Some(Self::default());
        }
        if reader.take(MAGIC.len())? != MAGIC {
            return None;
        }
        let tags = usize::from(reader.u8()?);
        let mut tag_set = Vec::with_capacity(tags);
        for _ in 0..tags {
            let (pos, tag) = (reader.u8()?, reader.u8()?);
            let pos = Pos::ALL.get(usize::from(pos))?;
            let tag = Tag::ALL.get(usize::from(tag))?;
            tag_set.push((*pos, *tag));
        }
        let all = 1_u64
            .checked_shl(tags as u32)
            .map_or(u64::MAX, |bit| bit - 1);
        let open = reader.u64()? & all;
        let tag_sets = read_sets(&mut reader)?;
        let count = reader.u32()?;
        let words: Option<Vec<_>> = (0..count)
            .map(|_| Some((reader.u32()?, reader.u16()?)))
            .collect();
        let words = words?;
        let sets_are_sound = tag_sets.iter().all(|&s| s & !all == 0 && s != 0) && open != 0;
        if !sets_are_sound || tag_sets.is_empty() && !words.is_empty() {
            return None;
        }
        let label_sets = read_sets(&mut reader)?;
        let known_labels = (1_u64 << Label::ALL.len()) - 1;
        let places: Option<Vec<u16>> = (0..tags * tags * 2).map(|_| reader.u16()).collect();
        let label_sets = label_sets.into_iter().map(|s| s & known_labels).collect();
        Some(Self {
            verbs: verb_bits(&tag_set),
            dictionary: Dictionary::new(&words, tag_sets, open),
            label_sets: LabelSets::new(places?, label_sets, tags),
            tag_set,
            readings: Readings::default(),
            tag_weights: ClassTable::read(&mut reader, TAG_BITS)?,
            action_weights: ActionTable::read(&mut reader, ACTION_BITS)?,
            label_weights: ClassTable::read(&mut reader, LABEL_BITS)?,
        })
    }
}

impl Vocabulary for SyntaxModel {
    fn knows(&self, lower: &str) -> bool {
        let form = form_hash(lower);
        let casings = [
            Casing::Lower,
            Casing::Title,
            Casing::Initial,
            Casing::Upper,
            Casing::None,
        ];
        casings
            .into_iter()
            .any(|c| self.dictionary.of_form(form, c).is_some())
    }

    fn knows_small(&self, lower: &str) -> bool {
        let tags = self.dictionary.of_form(form_hash(lower), Casing::Lower);
        tags.is_some()
    }
}
