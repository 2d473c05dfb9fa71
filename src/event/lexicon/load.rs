//! Loading the lexicon of acts: from what the table says to patterns, senses and frames.
//!
//! Input: one file of `en/actions.toml` or an overlay. Output: its words and frames in the [`ActionLexicon`].
//! Invariant: what cannot be right is an error with its line and column; a later file adds to an earlier one.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;
use toml::Spanned;

use super::{ActionLexicon, Example, Pattern, Refinement, Sense, WordBits, WordClass};
use crate::claim::{ActionKind, Codes};
use crate::data::{Source, line_column, parse_toml};
use crate::error::Error;
use crate::event::frame::{Frame, Need, Role};
use crate::event::kind::NounKind;
use crate::syntax::lemma::Morphology;

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
    tries: BTreeMap<String, String>,
    #[serde(default)]
    answers: BTreeMap<String, String>,
    #[serde(default)]
    phrasal: BTreeMap<String, String>,
    #[serde(default)]
    suffers: BTreeMap<String, String>,
    #[serde(default)]
    survives: BTreeMap<String, String>,
    #[serde(default)]
    work: Vec<String>,
    #[serde(default)]
    doers: Vec<String>,
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
    particles: Vec<String>,
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
    transitive: bool,
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
    #[serde(default)]
    without: Vec<String>,
    #[serde(default)]
    targets: Vec<String>,
}

/// Loads one file at a time into the lexicon, with errors that point into it.
pub(super) struct Loader<'s> {
    pub(super) source: &'s Source,
    pub(super) morphology: &'s Morphology,
    pub(super) lexicon: &'s mut ActionLexicon,
}

impl Loader<'_> {
    /// Takes in the whole file.
    pub(super) fn load(&mut self) -> Result<(), Error> {
        let file: FileText = parse_toml(self.source)?;
        for phrase in &file.not {
            let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
            for (at, word) in words.iter().enumerate() {
                let places = self.lexicon.blocked_words.entry(word.clone()).or_default();
                places.push((self.lexicon.blocked.len(), at));
            }
            self.lexicon.blocked.push(words);
        }
        self.lexicon.particles.extend(file.particles);
        self.carriers(&file.carrier);
        self.lexicon.refinements.extend(file.refine);
        for (name, frame) in &file.frame {
            self.frame(name, frame)?;
        }
        let breaks: Vec<usize> = self.source.text.match_indices('\n').map(|b| b.0).collect();
        for (name, act) in file.act {
            self.act(&name, act, &breaks)?;
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
        for (verbs, map) in [
            (&text.lays, &mut carriers.lays),
            (&text.tries, &mut carriers.tries),
            (&text.answers, &mut carriers.answers),
            (&text.phrasal, &mut carriers.phrasal),
            (&text.suffers, &mut carriers.suffers),
            (&text.survives, &mut carriers.survives),
        ] {
            for (verb, preposition) in verbs {
                let forms = self.morphology.verb_forms(verb).into_iter();
                map.extend(forms.map(|(form, _)| (form, preposition.clone())));
            }
        }
        for (list, set) in [
            (&text.work, &mut carriers.work),
            (&text.doers, &mut carriers.doers),
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
            transitive: text.transitive,
            counts_target: text.counts == Some(Counts::Target),
        };
        // In its place: senses that were loaded before know a frame by its number.
        match self.lexicon.frames.iter_mut().find(|f| f.name == name) {
            Some(own) => *own = frame,
            None => self.lexicon.frames.push(frame),
        }
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

    /// `breaks` are the ends of the file's lines: there are too many examples to count lines anew for each.
    fn act(&mut self, name: &str, text: Spanned<ActText>, breaks: &[usize]) -> Result<(), Error> {
        let at = text.span().start;
        let kind = ActionKind::parse(name).ok_or_else(|| {
            self.error(
                at,
                format!("{name:?} is no act: use one of the closed list"),
            )
        })?;
        let text = text.into_inner();
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
        let path: Arc<Path> = self.source.path.as_path().into();
        for (list, matches) in [(text.examples, true), (text.counter, false)] {
            for example in list {
                self.lexicon.examples.push(Example {
                    kind,
                    line: breaks.partition_point(|&b| b < example.span().start) + 1,
                    text: example.into_inner(),
                    matches,
                    path: Arc::clone(&path),
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
            without: text.without.clone(),
            targets: (text.targets.iter())
                .flat_map(|noun| self.morphology.noun_forms(noun))
                .map(|(form, _)| form)
                .collect(),
        });
        for lemma in &text.verbs {
            // "fatally shoot": the verb is what changes.
            let (adverb, verb) = lemma
                .split_once(' ')
                .filter(|(first, _)| first.ends_with("ly"))
                .unwrap_or(("", lemma));
            for (form, _) in self.morphology.verb_forms(verb) {
                let form = match adverb {
                    "" => form,
                    _ => [adverb, " ", &form].concat(),
                };
                self.pattern(&form, lemma, WordClass::Verb, sense);
            }
        }
        for lemma in &text.nouns {
            for (form, _) in self.morphology.noun_forms(lemma) {
                self.pattern(&form, lemma, WordClass::Noun, sense);
                // "air-raids" are written so too.
                if form.matches(' ').count() == 1 {
                    self.pattern(&form.replace(' ', "-"), lemma, WordClass::Noun, sense);
                }
            }
        }
        for lemma in &text.adjectives {
            self.pattern(lemma, lemma, WordClass::Adjective, sense);
        }
        Ok(())
    }

    fn pattern(&mut self, form: &str, lemma: &str, class: WordClass, sense: usize) {
        // The longest word is the rarest as a rule; of equals the first.
        if let Some(telling) = form.split(' ').rev().max_by_key(|w| w.len())
            && !self.lexicon.gate_words.contains(telling)
        {
            self.lexicon.gate_words.insert(telling.to_owned());
        }
        let mut rest = form.split(' ');
        let Some(first) = rest.next() else { return };
        let patterns = &mut self.lexicon.patterns;
        // Most words are there already, and most forms stand twice: neither is worth a copy.
        let own = match patterns.get_mut(first) {
            Some(own) => own,
            None => patterns.entry(first.to_owned()).or_default(),
        };
        let is_known =
            |p: &Pattern| p.sense == sense && p.class == class && p.rest.iter().eq(rest.clone());
        if !own.iter().any(is_known) {
            own.push(Pattern {
                needed: WordBits::of(rest.clone()),
                rest: rest.map(str::to_owned).collect(),
                class,
                sense,
                lemma: lemma.to_owned(),
            });
        }
    }
}
