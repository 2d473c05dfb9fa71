//! What training counts before it weighs: tags, tag sets of words, label sets of arcs.

use std::collections::{BTreeMap, HashMap};

use allege::internals::{Inventory, Label, LabelSets, PADDING, Pos, Tag, Word, read_words};

use super::corpus::Sentence;

/// A word seen less often is not in the dictionary: its look and its neighbours decide.
const KNOWN: u32 = 10;
/// A tag that a known word has more rarely is taken for the teacher's slip.
const RARE: f64 = 0.006;
/// A joint tag seen less often joins the most frequent one with its fine tag.
const TAG_SEEN: u32 = 40;
/// A label that an arc has more rarely is taken for the teacher's slip.
const RARE_LABEL: f64 = 0.002;

/// Makes rare joint tags frequent ones and lists those that remain.
pub(crate) fn settle_tags(sentences: &mut [Sentence]) -> Vec<(Pos, Tag)> {
    let mut counts: BTreeMap<(Tag, Pos), u32> = BTreeMap::new();
    for &(pos, tag) in sentences.iter().flat_map(|s| &s.tags) {
        *counts.entry((tag, pos)).or_default() += 1;
    }
    let mut settled: BTreeMap<(Tag, Pos), (Pos, Tag)> = BTreeMap::new();
    for &(tag, pos) in counts.keys() {
        let same = counts.iter().filter(|((t, _), _)| *t == tag);
        let (&(_, usual), _) = same
            .max_by_key(|(_, n)| **n)
            .expect("the tag itself is there");
        let keep = counts[&(tag, pos)] >= TAG_SEEN;
        settled.insert((tag, pos), (if keep { pos } else { usual }, tag));
    }
    for tag in sentences.iter_mut().flat_map(|s| &mut s.tags) {
        *tag = settled[&(tag.1, tag.0)];
    }
    let mut list: Vec<(Pos, Tag)> = settled.into_values().collect();
    list.sort();
    list.dedup();
    assert!(list.len() <= 64, "{} joint tags, 64 have room", list.len());
    list
}

/// Counts tag sets and label sets.
pub(crate) fn count(sentences: &[Sentence], tag_set: Vec<(Pos, Tag)>) -> Inventory {
    let number: BTreeMap<(Pos, Tag), usize> =
        tag_set.iter().enumerate().map(|(i, t)| (*t, i)).collect();
    let mut words: BTreeMap<u32, [u32; 64]> = BTreeMap::new();
    let mut arcs: HashMap<usize, [u32; 64]> = HashMap::new();
    let tags = tag_set.len();
    let mut buffer: Vec<Word> = Vec::new();
    for sentence in sentences {
        for capitals in [false, true] {
            read_words(sentence.tokens(), capitals, &mut buffer);
            for (word, tag) in buffer[PADDING..].iter().zip(&sentence.tags) {
                words.entry(word.dictionary_key()).or_insert([0; 64])[number[tag]] += 1;
            }
        }
        for (i, &head) in sentence.heads.iter().enumerate() {
            if head < sentence.len() {
                let (h, d) = (number[&sentence.tags[head]], number[&sentence.tags[i]]);
                let place = LabelSets::place(tags, h as u32, d as u32, i < head);
                arcs.entry(place).or_insert([0; 64])[sentence.labels[i] as usize] += 1;
            }
        }
    }
    let mut rare = [0_u32; 64];
    for counts in words.values().filter(|c| c.iter().sum::<u32>() <= 2) {
        for (sum, n) in rare.iter_mut().zip(counts) {
            *sum += n;
        }
    }
    let open = frequent(&rare, 0.0005);
    let mut known: BTreeMap<u32, u64> = BTreeMap::new();
    for (&key, counts) in &words {
        if counts.iter().sum::<u32>() >= KNOWN {
            known.insert(key, frequent(counts, RARE));
        }
    }
    let mut inventory = Inventory {
        open,
        ..Inventory::default()
    };
    let mut places: BTreeMap<u64, u16> = BTreeMap::new();
    for (key, set) in known {
        let next = places.len() as u16;
        let place = *places.entry(set).or_insert(next);
        if place == next {
            inventory.tag_sets.push(set);
        }
        inventory.words.push((key, place));
    }
    inventory.label_sets.push(0);
    inventory.label_places = vec![0; tags * tags * 2];
    let mut places: BTreeMap<u64, u16> = BTreeMap::from([(0, 0)]);
    for (place, slot) in inventory.label_places.iter_mut().enumerate() {
        let Some(counts) = arcs.get(&place) else {
            continue;
        };
        let mut set = frequent(counts, RARE_LABEL) & !(1 << Label::Root as u8);
        if counts.iter().sum::<u32>() < 5 {
            // Too few to trust: this pair may have any label.
            set = 0;
        }
        let next = places.len() as u16;
        *slot = *places.entry(set).or_insert(next);
        if *slot == next {
            inventory.label_sets.push(set);
        }
    }
    inventory.tag_set = tag_set;
    inventory
}

/// The classes that make up at least `share` of the counts.
fn frequent(counts: &[u32; 64], share: f64) -> u64 {
    let total = f64::from(counts.iter().sum::<u32>());
    let classes = counts.iter().enumerate();
    classes
        .filter(|(_, n)| **n > 0 && f64::from(**n) >= share * total)
        .fold(0, |set, (class, _)| set | 1 << class)
}
