//! The training run: tagger, jackknifed tags, parser.

use std::time::Instant;

use allege::internals::{
    ACTION_BITS, Action, Buckets, Dictionary, Inventory, LABEL_BITS, Label, LabelSets, Morphology,
    PADDING, Pos, State, TAG_BITS, Tag, TagScratch, Word, action_features, best_class,
    for_each_tag, label_features, read_words, verb_bits,
};

use super::copies::headline;
use super::corpus::Sentence;
use super::inventory;
use super::oracle::Truth;
use super::perceptron::Perceptron;
use super::prune::pruned;

/// What can be set.
#[derive(Debug)]
pub(crate) struct Options {
    /// Passes of the parser over the sentences.
    pub(crate) epochs: usize,
    /// The model file's greatest size in bytes.
    pub(crate) size: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            epochs: 7,
            size: 3_500_000,
        }
    }
}

const TAG_EPOCHS: usize = 5;
const FOLDS: usize = 3;
const TAG_MARGIN: i32 = 3;
const ACTION_MARGIN: i32 = 10;
const LABEL_MARGIN: i32 = 5;
/// How often the parser follows its own choice rather than the oracle's.
const EXPLORE: f64 = 0.9;
/// Share of sentences of which a copy without casing is trained on.
const CASELESS: f64 = 0.3;
/// Share of fitting sentences of which a headline is made.
const HEADLINES: f64 = 0.5;

/// A sentence ready to train on.
struct Item {
    words: Vec<Word>,
    tags: Vec<u8>,
    /// Tags by a tagger that did not train on it.
    guessed: Vec<u8>,
    labels: Vec<Label>,
    truth: Truth,
}

/// Random numbers that are the same in every run.
struct Random(u64);

impl Random {
    fn next(&mut self) -> f64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            let other = (self.next() * (i + 1) as f64) as usize;
            items.swap(i, other);
        }
    }
}

/// The bytes of a model trained on `sentences`.
pub(crate) fn train(
    mut sentences: Vec<Sentence>,
    options: &Options,
) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let start = Instant::now();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let morphology = Morphology::embedded()?;
    let headlines: Vec<Sentence> = sentences
        .iter()
        .filter_map(|s| headline(s, &morphology))
        .filter(|_| random.next() < HEADLINES)
        .collect();
    println!(
        "{} sentences, {} headlines",
        sentences.len(),
        headlines.len()
    );
    let plain = sentences.len();
    sentences.extend(headlines);
    let tag_set = inventory::settle_tags(&mut sentences);
    let inventory = inventory::count(&sentences, tag_set);
    println!(
        "{} tags, {} known words, {} tag sets, {} label sets, open {}",
        inventory.tag_set.len(),
        inventory.words.len(),
        inventory.tag_sets.len(),
        inventory.label_sets.len(),
        inventory.open.count_ones()
    );
    let mut items = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let is_headline = i >= plain;
        for capitals in [false, true] {
            if !capitals || random.next() < if is_headline { 0.7 } else { CASELESS } {
                items.push(item(sentence, capitals, &inventory.tag_set));
            }
        }
    }
    drop(sentences);
    random.shuffle(&mut items);
    let dictionary = Dictionary::new(&inventory.words, inventory.tag_sets.clone(), inventory.open);
    let verbs = verb_bits(&inventory.tag_set);
    let tag_weights = train_tags(&mut items, &dictionary, verbs, &mut random);
    println!("tagged after {:.0} s", start.elapsed().as_secs_f64());
    let (actions, labels) = train_parser(&mut items, &inventory, options, &mut random, start);
    pruned(&inventory, &tag_weights, &actions, &labels, options.size)
}

fn item(sentence: &Sentence, capitals: bool, tag_set: &[(Pos, Tag)]) -> Item {
    let mut words = Vec::new();
    read_words(sentence.tokens(), capitals, &mut words);
    let number = |tag: &(Pos, Tag)| tag_set.binary_search(tag).expect("tags are settled") as u8;
    Item {
        words,
        tags: sentence.tags.iter().map(number).collect(),
        guessed: Vec::new(),
        labels: sentence.labels.clone(),
        truth: Truth::new(&sentence.heads),
    }
}

/// Trains the tagger on all items; then guesses each item's tags with a tagger that did not train on it.
fn train_tags(
    items: &mut [Item],
    dictionary: &Dictionary,
    verbs: u64,
    random: &mut Random,
) -> Perceptron<64> {
    let mut scratch = TagScratch::default();
    for fold in 0..FOLDS {
        let mut weights = Perceptron::new(TAG_BITS);
        let order: Vec<usize> = (0..items.len()).filter(|i| i % FOLDS != fold).collect();
        tag_epochs(items, order, dictionary, verbs, random, &mut weights);
        let (mut right, mut all) = (0, 0);
        for item in items.iter_mut().skip(fold).step_by(FOLDS) {
            let mut guessed = Vec::with_capacity(item.tags.len());
            let mut sums = [0; 64];
            for_each_tag(
                &item.words,
                dictionary,
                verbs,
                &mut scratch,
                |_, allowed, buckets| {
                    let tag = match buckets {
                        None => allowed.trailing_zeros() as u8,
                        Some(buckets) => {
                            weights.score(buckets.ids(), allowed, &mut sums);
                            best_class(&sums, allowed).0
                        }
                    };
                    guessed.push(tag);
                    tag
                },
            );
            all += guessed.len();
            right += guessed
                .iter()
                .zip(&item.tags)
                .filter(|(a, b)| a == b)
                .count();
            item.guessed = guessed;
        }
        println!(
            "fold {fold}: tags {:.2}",
            100.0 * f64::from(right as u32) / all as f64
        );
    }
    let mut weights = Perceptron::new(TAG_BITS);
    tag_epochs(
        items,
        (0..items.len()).collect(),
        dictionary,
        verbs,
        random,
        &mut weights,
    );
    weights
}

fn tag_epochs(
    items: &[Item],
    mut order: Vec<usize>,
    dictionary: &Dictionary,
    verbs: u64,
    random: &mut Random,
    weights: &mut Perceptron<64>,
) {
    let mut scratch = TagScratch::default();
    let mut sums = [0; 64];
    for _ in 0..TAG_EPOCHS {
        random.shuffle(&mut order);
        for &i in &order {
            let item = &items[i];
            for_each_tag(
                &item.words,
                dictionary,
                verbs,
                &mut scratch,
                |at, allowed, buckets| {
                    let Some(buckets) = buckets else {
                        return allowed.trailing_zeros() as u8;
                    };
                    let right = item.tags[at];
                    weights.tick();
                    weights.score(buckets.ids(), allowed, &mut sums);
                    let (best, _) = best_class(&sums, allowed);
                    if allowed >> right & 1 == 1 {
                        let (rival, _) = best_class(&sums, allowed & !(1 << right));
                        if sums[usize::from(right)] - sums[usize::from(rival)] < TAG_MARGIN {
                            weights.update(buckets.ids(), usize::from(right), usize::from(rival));
                        }
                    }
                    best
                },
            );
        }
    }
}

fn train_parser(
    items: &mut [Item],
    inventory: &Inventory,
    options: &Options,
    random: &mut Random,
    start: Instant,
) -> (Perceptron<3>, Perceptron<64>) {
    let sets = LabelSets::new(
        inventory.label_places.clone(),
        inventory.label_sets.clone(),
        inventory.tag_set.len(),
    );
    let mut actions: Perceptron<3> = Perceptron::new(ACTION_BITS);
    let mut labels: Perceptron<64> = Perceptron::new(LABEL_BITS);
    let mut order: Vec<usize> = (0..items.len()).collect();
    let mut state = State::default();
    let mut buckets = Buckets::default();
    let mut sums = [0; 64];
    for epoch in 0..options.epochs {
        random.shuffle(&mut order);
        let (mut arcs, mut right_arcs, mut right_labels) = (0_u32, 0_u32, 0_u32);
        for &i in &order {
            let item = &items[i];
            let n = item.tags.len();
            state.start(
                &item.words[PADDING..PADDING + n],
                &item.guessed,
                &inventory.tag_set,
            );
            while !state.is_done() {
                let costs = Action::ALL.map(|a| item.truth.cost(&state, a));
                let least = costs.iter().flatten().min().copied().unwrap_or(0);
                let good = bits(&costs, |c| c == least);
                let bad = bits(&costs, |c| c > least);
                let chosen = if (good | bad).is_power_of_two() {
                    good.trailing_zeros() as usize
                } else {
                    action_features(&state, &mut buckets);
                    actions.tick();
                    actions.score(buckets.ids(), good | bad, &mut sums);
                    let (best, _) = best_class(&sums, good | bad);
                    let (best_good, _) = best_class(&sums, good);
                    if bad != 0 {
                        let (best_bad, _) = best_class(&sums, bad);
                        let (g, b) = (usize::from(best_good), usize::from(best_bad));
                        if sums[g] - sums[b] < ACTION_MARGIN {
                            actions.update(buckets.ids(), g, b);
                        }
                    }
                    let explore = epoch > 0 && random.next() < EXPLORE;
                    usize::from(if explore { best } else { best_good })
                };
                let Some((head, dependent)) = state.arc(Action::ALL[chosen]) else {
                    state.shift();
                    continue;
                };
                arcs += 1;
                let arc_is_right = item.truth.heads[dependent] == head;
                right_arcs += u32::from(arc_is_right);
                let label = if head == state.root() {
                    right_labels += u32::from(arc_is_right);
                    Label::Root as u8
                } else {
                    let allowed =
                        sets.labels(state.tag(head), state.tag(dependent), dependent < head);
                    let right = item.labels[dependent] as u8;
                    let best = if allowed.is_power_of_two() {
                        allowed.trailing_zeros() as u8
                    } else {
                        label_features(&state, head, dependent, &mut buckets);
                        labels.tick();
                        labels.score(buckets.ids(), allowed, &mut sums);
                        if arc_is_right && allowed >> right & 1 == 1 {
                            let (rival, _) = best_class(&sums, allowed & !(1 << right));
                            if sums[usize::from(right)] - sums[usize::from(rival)] < LABEL_MARGIN {
                                labels.update(
                                    buckets.ids(),
                                    usize::from(right),
                                    usize::from(rival),
                                );
                            }
                        }
                        best_class(&sums, allowed).0
                    };
                    right_labels += u32::from(arc_is_right && best == right);
                    if epoch == 0 && arc_is_right {
                        right
                    } else {
                        best
                    }
                };
                state.attach(head, dependent, label);
            }
        }
        let percent = |n: u32| 100.0 * f64::from(n) / f64::from(arcs);
        println!(
            "epoch {epoch}: UAS {:.2}, LAS {:.2}, {:.0} s",
            percent(right_arcs),
            percent(right_labels),
            start.elapsed().as_secs_f64()
        );
    }
    (actions, labels)
}

fn bits(costs: &[Option<usize>; 3], wanted: impl Fn(usize) -> bool) -> u64 {
    let costs = costs.iter().enumerate();
    costs
        .filter(|(_, c)| c.is_some_and(&wanted))
        .fold(0, |set, (i, _)| set | 1 << i)
}
