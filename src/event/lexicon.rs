//! The lexicon of acts: every form that can be a trigger, and what it names.
//!
//! Input: `en/actions.toml` and overlays. Output: [`ActionLexicon`].
//! Invariant: an act without examples and counter-examples does not load; patterns are found by their first word, and
//! those of one first word stand longest first.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use toml::Spanned;

use super::carrier::Manner;
use super::frame::{Frame, Need, Role};
use super::kind::NounKind;
use crate::claim::{ActionKind, Codes};
use crate::data::{Source, Tables, line_column, parse_toml};
use crate::error::Error;
use crate::hash::{WordMap, WordSet};
use crate::syntax::lemma::Morphology;

/// The part of speech of a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum WordClass {
    /// A verb, with particles or fixed objects.
    Verb,
    /// A noun or compound.
    Noun,
    /// An adjective.
    Adjective,
}

/// One way in which words name an act.
#[derive(Debug)]
pub(crate) struct Sense {
    /// The act.
    pub(crate) kind: ActionKind,
    /// Index of the frame.
    pub(crate) frame: usize,
    /// What it asks for.
    pub(crate) need: Need,
    /// The kinds of objects it takes; empty for any.
    pub(crate) objects: Vec<NounKind>,
    /// Counts only with a weapon as object or subject.
    pub(crate) weapons: bool,
    /// Names an act only with a time, a place or a number.
    pub(crate) bound: bool,
}

/// A trigger form: words in sequence.
#[derive(Debug)]
pub(crate) struct Pattern {
    /// The words after the first, lower-case.
    pub(crate) rest: Vec<String>,
    /// Part of speech of the head word.
    pub(crate) class: WordClass,
    /// What it names.
    pub(crate) sense: usize,
    /// Dictionary form.
    pub(crate) lemma: String,
}

/// How far behind the first word the last word of a pattern may stand.
const REACH: usize = 12;

impl Pattern {
    /// Do the words after the first stand among those that follow it, in order?
    pub(crate) fn may_follow<'w>(&self, following: impl Iterator<Item = &'w str>) -> bool {
        let mut rest = self.rest.iter();
        let mut wanted = rest.next();
        for word in following.take(REACH) {
            match wanted {
                None => break,
                Some(w) if w == word => wanted = rest.next(),
                Some(_) => {}
            }
        }
        wanted.is_none()
    }
}

/// An annotated example of a rule.
#[derive(Debug, Clone)]
pub(crate) struct Example {
    /// The act it belongs to.
    pub(crate) kind: ActionKind,
    /// The text with its brackets.
    pub(crate) text: String,
    /// Whether it must match, or must not.
    pub(crate) matches: bool,
    /// Where it stands.
    pub(crate) path: std::path::PathBuf,
    /// Line in that file.
    pub(crate) line: usize,
}

/// Everything that `en/actions.toml` says.
#[derive(Debug, Default)]
pub(crate) struct ActionLexicon {
    frames: Vec<Frame>,
    senses: Vec<Sense>,
    patterns: WordMap<Vec<Pattern>>,
    codes: BTreeMap<ActionKind, Codes>,
    /// Examples and counter-examples, in file order.
    pub(crate) examples: Vec<Example>,
    /// Phrases around triggers that are no acts ("heart attack"), by their words.
    blocked: Vec<Vec<String>>,
    /// All words of those phrases.
    blocked_words: WordSet,
    carriers: Carriers,
    refinements: Vec<Refinement>,
    gate_words: BTreeSet<String>,
}

/// Verbs and nouns that carry an act: what their subject has to do with it.
#[derive(Debug, Default)]
pub(crate) struct Carriers {
    does: WordSet,
    involves: WordSet,
    undergoes: WordSet,
    containers: WordSet,
    measures: WordSet,
    vouches: WordSet,
    denies: WordSet,
    lays: WordMap<String>,
    work: WordSet,
    objectives: WordSet,
}

impl Carriers {
    /// What the subject of `lower` has to do with the act; `over_preposition`: the act is not its object.
    pub(crate) fn manner(&self, lower: &str, over_preposition: bool) -> Manner {
        if self.undergoes.contains(lower) {
            Manner::Undergoes
        } else if over_preposition && self.involves.contains(lower) {
            Manner::Involved
        } else if !over_preposition && self.does.contains(lower) {
            Manner::Does
        } else {
            Manner::Other
        }
    }

    /// Is `lower` a noun that measures what it holds ("dozens of rifles")?
    pub(crate) fn is_measure(&self, lower: &str) -> bool {
        self.measures.contains(lower)
    }

    /// Does the subject of verb `lower` vouch for the act that it carries ("claimed responsibility for")?
    pub(crate) fn vouches(&self, lower: &str) -> bool {
        self.vouches.contains(lower)
    }

    /// Does the subject of verb `lower` deny the act that it carries?
    pub(crate) fn denies(&self, lower: &str) -> bool {
        self.denies.contains(lower)
    }

    /// The preposition over which verb `lower` lays an act to somebody ("blamed on").
    pub(crate) fn lays(&self, lower: &str) -> Option<&str> {
        self.lays.get(lower).map(String::as_str)
    }

    /// Is `lower` a noun by which an act is said to be somebody's ("the work of")?
    pub(crate) fn is_work(&self, lower: &str) -> bool {
        self.work.contains(lower)
    }

    /// Is `lower` a noun by which something is said to undergo an act ("the target of")?
    pub(crate) fn is_objective(&self, lower: &str) -> bool {
        self.objectives.contains(lower)
    }

    /// Is `lower` a noun that stands for what it holds ("a series of attacks")?
    pub(crate) fn is_container(&self, lower: &str) -> bool {
        self.containers.contains(lower)
    }
}

/// A rule that turns one act into another by the words around it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Refinement {
    /// Acts it applies to.
    pub(crate) from: Vec<ActionKind>,
    /// What they become.
    pub(crate) to: ActionKind,
    /// Words of the trigger's phrase, its weapon or its subject that say so.
    #[serde(default)]
    pub(crate) words: Vec<String>,
    /// Kinds of the target's head that say so.
    #[serde(default)]
    pub(crate) targets: Vec<String>,
    /// Lemmas of triggers it is limited to; empty for all.
    #[serde(default)]
    pub(crate) lemmas: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct CarrierText {
    #[serde(default)]
    does: Vec<String>,
    #[serde(default)]
    involves: Vec<String>,
    #[serde(default)]
    undergoes: Vec<String>,
    #[serde(default)]
    vouches: Vec<String>,
    #[serde(default)]
    denies: Vec<String>,
    #[serde(default)]
    containers: Vec<String>,
    #[serde(default)]
    measures: Vec<String>,
    #[serde(default)]
    lays: BTreeMap<String, String>,
    #[serde(default)]
    work: Vec<String>,
    #[serde(default)]
    objectives: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FileText {
    #[expect(dead_code, reason = "read by the table's version check")]
    format: u32,
    #[serde(default)]
    frame: BTreeMap<String, Spanned<FrameText>>,
    #[serde(default)]
    not: Vec<String>,
    #[serde(default)]
    carrier: CarrierText,
    #[serde(default)]
    refine: Vec<Refinement>,
    #[serde(default)]
    act: BTreeMap<String, Spanned<ActText>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FrameText {
    #[serde(default)]
    actor: Vec<String>,
    #[serde(default)]
    target: Vec<String>,
    #[serde(default)]
    weapon: Vec<String>,
    #[serde(default)]
    needs: Option<String>,
    #[serde(default)]
    sides: bool,
    #[serde(default)]
    counts: Option<Counts>,
}

/// What a number before a noun trigger counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Counts {
    Act,
    Target,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ActText {
    #[serde(default)]
    codes: Option<CodesText>,
    #[serde(default)]
    examples: Vec<Spanned<String>>,
    #[serde(default)]
    counter: Vec<Spanned<String>>,
    #[serde(default)]
    words: Vec<Spanned<WordsText>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CodesText {
    plover: String,
    #[serde(default)]
    plover_mode: Option<String>,
    cameo: String,
    acled: String,
    acled_sub: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WordsText {
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    adjectives: Vec<String>,
    frame: String,
    #[serde(default)]
    needs: Option<String>,
    #[serde(default)]
    objects: Vec<String>,
    #[serde(default)]
    weapons: bool,
    #[serde(default)]
    bound: bool,
}

/// Loads one file at a time into the lexicon, with errors that point into it.
struct Loader<'s> {
    source: &'s Source,
    morphology: &'s Morphology,
    lexicon: &'s mut ActionLexicon,
}

impl ActionLexicon {
    /// Reads the table and its overlays; a later file adds words and frames.
    ///
    /// # Errors
    /// An unknown act, frame, role or need; an act without examples or counter-examples.
    pub(crate) fn load(tables: &Tables, morphology: &Morphology) -> Result<Self, Error> {
        let mut lexicon = ActionLexicon::default();
        for source in tables.sources("en/actions.toml") {
            Loader {
                source: &source,
                morphology,
                lexicon: &mut lexicon,
            }
            .load()?;
        }
        #[expect(clippy::iter_over_hash_type, reason = "each list is sorted by itself")]
        for patterns in lexicon.patterns.values_mut() {
            patterns.sort_by_key(|p| std::cmp::Reverse(p.rest.len()));
        }
        Ok(lexicon)
    }

    /// All patterns whose first word is `lower`, longest first.
    pub(crate) fn starting_with(&self, lower: &str) -> &[Pattern] {
        self.patterns.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Of each pattern its longest word, sorted: what the gate looks for.
    pub(crate) fn gate_words(&self) -> Vec<&str> {
        self.gate_words.iter().map(String::as_str).collect()
    }

    /// A sense by its number.
    pub(crate) fn sense(&self, i: usize) -> &Sense {
        &self.senses[i]
    }

    /// A frame by its number.
    pub(crate) fn frame(&self, i: usize) -> &Frame {
        &self.frames[i]
    }

    /// The codes of an act.
    pub(crate) fn codes(&self, kind: ActionKind) -> Codes {
        self.codes.get(&kind).cloned().unwrap_or_default()
    }

    /// Verbs and nouns that carry acts.
    pub(crate) fn carriers(&self) -> &Carriers {
        &self.carriers
    }

    /// Rules that refine an act, in file order; the first that holds wins.
    pub(crate) fn refinements(&self) -> &[Refinement] {
        &self.refinements
    }

    /// Is `lower` a word of some phrase in which a trigger is no act?
    pub(crate) fn may_be_blocked(&self, lower: &str) -> bool {
        self.blocked_words.contains(lower)
    }

    /// Word sequences in which a trigger is no act.
    pub(crate) fn blocked(&self) -> &[Vec<String>] {
        &self.blocked
    }
}

impl Loader<'_> {
    fn load(&mut self) -> Result<(), Error> {
        let file: FileText = parse_toml(self.source)?;
        self.lexicon.blocked_words.extend(
            file.not
                .iter()
                .flat_map(|p| p.split(' '))
                .map(str::to_owned),
        );
        self.lexicon.blocked.extend(
            file.not
                .iter()
                .map(|p| p.split(' ').map(str::to_owned).collect()),
        );
        self.carriers(&file.carrier);
        self.lexicon.refinements.extend(file.refine);
        for (name, frame) in &file.frame {
            self.frame(name, frame)?;
        }
        for (name, act) in &file.act {
            self.act(name, act)?;
        }
        Ok(())
    }

    /// Verbs are entered in all their forms, nouns and adjectives among them as they stand.
    fn carriers(&mut self, text: &CarrierText) {
        let carriers = &mut self.lexicon.carriers;
        for (list, set) in [
            (&text.does, &mut carriers.does),
            (&text.involves, &mut carriers.involves),
            (&text.undergoes, &mut carriers.undergoes),
            (&text.vouches, &mut carriers.vouches),
            (&text.denies, &mut carriers.denies),
        ] {
            for lemma in list {
                // Only the first word is looked at: "carry" for "carry out".
                let verb = lemma.split(' ').next().unwrap_or(lemma);
                set.extend(
                    self.morphology
                        .verb_forms(verb)
                        .into_iter()
                        .map(|(form, _)| form),
                );
            }
        }
        for (verb, preposition) in &text.lays {
            let forms = self.morphology.verb_forms(verb).into_iter();
            carriers
                .lays
                .extend(forms.map(|(form, _)| (form, preposition.clone())));
        }
        for (list, set) in [
            (&text.work, &mut carriers.work),
            (&text.objectives, &mut carriers.objectives),
            (&text.containers, &mut carriers.containers),
            (&text.measures, &mut carriers.measures),
        ] {
            for lemma in list {
                let forms = self.morphology.noun_forms(lemma).into_iter();
                set.extend(forms.map(|(form, _)| form));
            }
        }
    }

    fn error(&self, offset: usize, message: impl Into<String>) -> Error {
        let (line, column) = line_column(&self.source.text, offset);
        Error::data(&self.source.path, line, column, message)
    }

    fn frame(&mut self, name: &str, text: &Spanned<FrameText>) -> Result<(), Error> {
        let at = text.span().start;
        let text = text.get_ref();
        let roles = |names: &[String]| -> Result<Vec<Role>, Error> {
            names
                .iter()
                .map(|n| {
                    Role::parse(n).ok_or_else(|| {
                        self.error(
                            at,
                            format!("{n:?} is no role: see the head of the embedded table"),
                        )
                    })
                })
                .collect()
        };
        let frame = Frame {
            name: name.to_owned(),
            actor: roles(&text.actor)?,
            target: roles(&text.target)?,
            weapon: roles(&text.weapon)?,
            need: self.need(at, text.needs.as_deref(), Need::Nothing)?,
            sides: text.sides,
            counts_target: text.counts == Some(Counts::Target),
        };
        self.lexicon.frames.retain(|f| f.name != name);
        self.lexicon.frames.push(frame);
        Ok(())
    }

    fn need(&self, at: usize, name: Option<&str>, default: Need) -> Result<Need, Error> {
        match name {
            None => Ok(default),
            Some(n) => Need::parse(n).ok_or_else(|| {
                self.error(
                    at,
                    format!("{n:?} is no need: use object, violence, arms, armed-actor, armed-party, victim, argument, no-act or nothing"),
                )
            }),
        }
    }

    fn act(&mut self, name: &str, text: &Spanned<ActText>) -> Result<(), Error> {
        let at = text.span().start;
        let kind = ActionKind::parse(name).ok_or_else(|| {
            self.error(
                at,
                format!("{name:?} is no act: use one of the closed list"),
            )
        })?;
        let text = text.get_ref();
        if text.examples.is_empty() || text.counter.is_empty() {
            return Err(self.error(
                at,
                format!("act {name:?} needs at least one example and one counter-example"),
            ));
        }
        if let Some(codes) = &text.codes {
            let codes = Codes {
                plover: codes.plover.clone(),
                plover_mode: codes.plover_mode.clone(),
                cameo: codes.cameo.clone(),
                acled: codes.acled.clone(),
                acled_sub: codes.acled_sub.clone(),
            };
            self.lexicon.codes.insert(kind, codes);
        }
        for (list, matches) in [(&text.examples, true), (&text.counter, false)] {
            for example in list {
                self.lexicon.examples.push(Example {
                    kind,
                    text: example.get_ref().clone(),
                    matches,
                    path: self.source.path.clone(),
                    line: line_column(&self.source.text, example.span().start).0,
                });
            }
        }
        for words in &text.words {
            self.words(kind, words)?;
        }
        Ok(())
    }

    fn words(&mut self, kind: ActionKind, text: &Spanned<WordsText>) -> Result<(), Error> {
        let at = text.span().start;
        let text = text.get_ref();
        let frame = self
            .lexicon
            .frames
            .iter()
            .position(|f| f.name == text.frame)
            .ok_or_else(|| self.error(at, format!("no frame is called {:?}", text.frame)))?;
        let need = self.need(at, text.needs.as_deref(), self.lexicon.frames[frame].need)?;
        let objects = text
            .objects
            .iter()
            .map(|name| {
                NounKind::parse(name)
                    .ok_or_else(|| self.error(at, format!("{name:?} is no kind of object")))
            })
            .collect::<Result<Vec<NounKind>, Error>>()?;
        let sense = self.lexicon.senses.len();
        self.lexicon.senses.push(Sense {
            kind,
            frame,
            need,
            objects,
            weapons: text.weapons,
            bound: text.bound,
        });
        for lemma in &text.verbs {
            for (form, _) in self.morphology.verb_forms(lemma) {
                self.pattern(&form, lemma, WordClass::Verb, sense);
            }
        }
        for lemma in &text.nouns {
            for (form, _) in self.morphology.noun_forms(lemma) {
                self.pattern(&form, lemma, WordClass::Noun, sense);
            }
        }
        for lemma in &text.adjectives {
            self.pattern(lemma, lemma, WordClass::Adjective, sense);
        }
        Ok(())
    }

    fn pattern(&mut self, form: &str, lemma: &str, class: WordClass, sense: usize) {
        // The longest word is the rarest as a rule; of equals the first.
        if let Some(telling) = form.split(' ').rev().max_by_key(|w| w.len()) {
            self.lexicon.gate_words.insert(telling.to_owned());
        }
        let mut words = form.split(' ').map(str::to_owned);
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let own = self.lexicon.patterns.entry(first).or_default();
        if !own
            .iter()
            .any(|p| p.rest == rest && p.class == class && p.sense == sense)
        {
            own.push(Pattern {
                rest,
                class,
                sense,
                lemma: lemma.to_owned(),
            });
        }
    }
}
