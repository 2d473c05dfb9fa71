//! Triggers: the words of a sentence that name an act.
//!
//! Input: an analysed sentence and the lexicon. Output: [`Trigger`]s in text order.
//! Invariant: triggers do not overlap; each word is looked at once, and each pattern of its first word once.

use std::ops::Range;

use super::gerund;
use super::lexicon::{ActionLexicon, Pattern, WordBits, WordClass};
use crate::claim::ActionKind;
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// How far the words of a verb pattern may stand apart ("burned dozens of houses down").
const GAP: usize = 9;

/// A word or phrase that names an act.
#[derive(Debug, Clone)]
pub(crate) struct Trigger<'l> {
    /// The verb or noun that carries the arguments.
    pub(crate) head: usize,
    /// The words that name the act.
    pub(crate) tokens: Range<usize>,
    /// Where its words end, those behind its object too where all name it ("took" to "hostage" in "took two nurses hostage").
    pub(crate) last: usize,
    /// Verb, noun or adjective.
    pub(crate) class: WordClass,
    /// The sense of the lexicon.
    pub(crate) sense: usize,
    /// The act; may be refined by modifiers and weapons.
    pub(crate) kind: ActionKind,
    /// Dictionary form.
    pub(crate) lemma: &'l str,
}

/// Why a word of the lexicon was not taken as a trigger, for `explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rejection {
    /// Its part of speech is another's.
    PartOfSpeech,
    /// It modifies a noun that names no act ("attack helicopter").
    Modifier,
    /// It stands in a phrase that the lexicon blocks ("heart attack").
    Blocked,
    /// It ends the name of an organisation ("Army of National Liberation").
    Name,
}

/// Finds the triggers of a sentence; `rejected` hears of each word that came close.
pub(crate) fn find<'l>(
    view: &SentenceView<'_>,
    lexicon: &'l ActionLexicon,
    out: &mut Vec<Trigger<'l>>,
    mut rejected: impl FnMut(usize, Rejection),
) {
    out.clear();
    let mut covered = 0;
    // The words of the last trigger that stand behind its object.
    let mut apart = 0..0;
    let mut words = None;
    for i in 0..view.len() {
        if i < covered || apart.contains(&i) {
            continue;
        }
        let patterns = lexicon.starting_with(view.lower(i));
        if patterns.is_empty() {
            continue;
        }
        if is_blocked(view, lexicon, i) {
            rejected(i, Rejection::Blocked);
            continue;
        }
        let mut why = None;
        for pattern in patterns {
            // Most phrases of a frequent verb lack a word: that is seen at once.
            let all = || WordBits::of((0..view.len()).map(|i| view.lower(i)));
            let needed = pattern.needed;
            if !pattern.rest.is_empty() && !words.get_or_insert_with(all).may_hold(needed) {
                continue;
            }
            let Some((tokens, behind)) = matched(view, lexicon, i, pattern) else {
                continue;
            };
            // "fell back on Monday": what stands in one piece names the act rather than what has words between.
            let rest = pattern.rest.len();
            let whole = |p: &Pattern| p.rest.len() >= rest && stand_at(view, i + 1, p);
            if tokens.len() != 1 + rest && patterns.iter().any(whole) {
                continue;
            }
            if pattern.class == WordClass::Verb && ends_within_phrase(view, &tokens) {
                why = Some(Rejection::Modifier);
                continue;
            }
            let head = match pattern.class {
                // "an act of terror": what stands before "of".
                WordClass::Noun => {
                    let of = pattern.rest.iter().position(|w| w == "of");
                    of.map_or(tokens.end - 1, |k| i + k)
                }
                // "fatally shot": the verb stands behind its adverb.
                WordClass::Verb if view.tree.tag(i) == Tag::Rb && tokens.len() > 1 => i + 1,
                _ => i,
            };
            match reading(view, head, pattern, patterns) {
                Ok(()) => {
                    covered = tokens.end;
                    let last = match spans(view, tokens.end, &behind) {
                        true => behind.end,
                        false => tokens.end,
                    };
                    apart = behind;
                    let sense = lexicon.sense(pattern.sense);
                    out.push(Trigger {
                        head,
                        tokens,
                        last,
                        class: pattern.class,
                        sense: pattern.sense,
                        kind: sense.kind,
                        lemma: &pattern.lemma,
                    });
                    why = None;
                    break;
                }
                Err(rejection) => why = Some(rejection),
            }
        }
        if let Some(rejection) = why {
            rejected(i, rejection);
        }
    }
}

/// Do the words of a pattern behind its first one stand at a token?
fn stand_at(view: &SentenceView<'_>, at: usize, pattern: &Pattern) -> bool {
    let mut rest = pattern.rest.iter().zip(at..);
    at + pattern.rest.len() <= view.len() && rest.all(|(w, at)| view.lower(at) == w)
}

/// "ran over a bomb disposal expert": the last word tells of a noun behind the trigger.
fn ends_within_phrase(view: &SentenceView<'_>, tokens: &Range<usize>) -> bool {
    let tree = view.tree;
    let last = tokens.end - 1;
    let common = |h: usize| matches!(tree.tag(h), Tag::Nn | Tag::Nns);
    tokens.clone().any(|i| tree.tag(i) == Tag::Dt)
        && tree.label(last) == Label::Compound
        && tree.head(last).is_some_and(|h| h > last && common(h))
}

/// The tokens of `pattern` from `start`, if its words stand there, and those of them that stand behind the object.
fn matched(
    view: &SentenceView<'_>,
    lexicon: &ActionLexicon,
    start: usize,
    pattern: &Pattern,
) -> Option<(Range<usize>, Range<usize>)> {
    let n = pattern.rest.len();
    if n == 0 {
        return Some((start..start + 1, 0..0));
    }
    // "shot at least ten": the word is part of an amount.
    let counts = |at: usize| {
        let tree = view.tree;
        let above = tree.head(at).filter(|&h| h > at);
        let number = |i: usize| tree.tag(i) == Tag::Cd;
        let amount = matches!(tree.label(at), Label::Advmod | Label::Quantmod)
            && matches!(tree.tag(at), Tag::In | Tag::Rp);
        amount
            && (number(at + 1) || tree.head(at) == Some(at + 1))
            && above.is_some_and(|h| number(h) || tree.head(h).is_some_and(number))
    };
    let stands = |at: usize| {
        let fits = stand_at(view, at, pattern);
        fits && !(n == 1 && at > start && counts(at))
    };
    // "committed suicide bombings": the last word begins the name of another act.
    let begins = |at: usize| {
        let mut longer = lexicon.starting_with(view.lower(at)).iter();
        longer.any(|p| {
            let mut rest = p.rest.iter().enumerate();
            let here = at + p.rest.len() < view.len();
            let noun = p.class == WordClass::Noun && !p.rest.is_empty();
            noun && here && rest.all(|(k, w)| view.lower(at + 1 + k) == w)
        })
    };
    let verb = pattern.class == WordClass::Verb;
    if stands(start + 1) && !(verb && begins(start + n)) {
        return Some((start..start + 1 + n, 0..0));
    }
    if !verb {
        return None;
    }
    // The rest may stand behind the object, as long as its first word depends on the verb. "A boat carrying refugees off
    // the coast" carries nobody off.
    let object = view.tree.child(start, &[Label::Dobj]);
    let governs = |at: usize| {
        lexicon.is_particle(view.lower(at))
            && view.tree.child(at, &[Label::Pobj]).is_some()
            && object.is_some_and(|o| o < at)
    };
    let apart = (start + 2..(start + GAP).min(view.len()))
        // "shoot dead two people and injure a third": what "and" joins over an object is another act.
        .find(|&at| {
            let joins = view.tree.tag(at) == Tag::Cc;
            // "pulled four nurses off a bus": what it governs is in the words.
            let governs = n == 1 && governs(at);
            stands(at) && !joins && !begins(at + n - 1) && hangs_on(view, at, start) && !governs
        });
    apart.map(|at| {
        if at == start + 2 {
            (start..at + n, 0..0)
        } else {
            (start..start + 1, at..at + n)
        }
    })
}

/// Do an act's words around its object name it together ("took two nurses hostage")? A preposition before another object does
/// not ("drove a car into a crowd"), nor what stands behind another verb.
fn spans(view: &SentenceView<'_>, end: usize, behind: &Range<usize>) -> bool {
    let tree = view.tree;
    let Some(last) = behind.end.checked_sub(1).filter(|_| !behind.is_empty()) else {
        return false;
    };
    let object = |i: usize| !tree.tag(i).is_verb() && tree.tag(i) != Tag::Punct;
    // "taken by the prisoners": who did it names no act.
    let doer = |i: usize| {
        let by = |p: usize| tree.label(p) == Label::Agent;
        by(i) || tree.label(i) == Label::Pobj && tree.head(i).is_some_and(by)
    };
    !behind.clone().any(doer)
        && tree.child(last, &[Label::Pobj]).is_none()
        && !matches!(tree.tag(last), Tag::In)
        && (end..behind.start).all(object)
}

/// Does `at` depend on `verb`, directly or over one word?
fn hangs_on(view: &SentenceView<'_>, at: usize, verb: usize) -> bool {
    // "set 20 vehicles and a post on fire": over a list, on the first of it.
    let head = view.tree.head(at);
    let preposition = view.tree.tag(at) == Tag::In;
    let list = head.filter(|_| preposition);
    let list = list.map(|h| view.tree.first_conjunct(h, GAP));
    let over = |h: Option<usize>| h.and_then(|h| view.tree.head(h)) == Some(verb);
    head == Some(verb) || over(head) || over(list)
}

/// Is the word used as the pattern's part of speech?
fn reading(
    view: &SentenceView<'_>,
    head: usize,
    pattern: &Pattern,
    all: &[Pattern],
) -> Result<(), Rejection> {
    let tree = view.tree;
    let tag = tree.tag(head);
    let label = tree.label(head);
    match pattern.class {
        WordClass::Verb => {
            // "The injured" are a noun too, but "injured officers" are not.
            let people = |p: &Pattern| {
                p.rest.is_empty() && p.lemma == view.lower(head) && !p.lemma.ends_with("ing")
            };
            let only_verb = all
                .iter()
                .all(|p| p.class == WordClass::Verb || tag == Tag::Jj && people(p));
            let inflected = view.lower(head) != pattern.lemma;
            let has_arguments = tree
                .child(head, &[Label::Dobj, Label::Nsubj, Label::Nsubjpass])
                .is_some();
            let of = gerund::noun_phrase_behind(view, head).is_some();
            if tag == Tag::Vbg && matches!(label, Label::Amod | Label::Compound) && !of {
                return Err(Rejection::Modifier);
            }
            // "Government airstrikes in Idlib kill two": a subject is the noun, whatever its tag.
            let nominal = matches!(label, Label::Nsubj | Label::Nsubjpass | Label::Pobj);
            if nominal
                && matches!(tag, Tag::Vbz | Tag::Vbp)
                && all.iter().any(|p| p.class == WordClass::Noun)
            {
                return Err(Rejection::PartOfSpeech);
            }
            // "came under shelling", "fighting between rebels and troops killed six": these are the nouns.
            let of_noun = |c: usize| tree.label(c) == Label::Prep && c == head + 1;
            let gerund = match label {
                Label::Pcomp => true,
                // "a toll from fighting between rebels and troops"
                Label::Pobj => tree.children(head).any(of_noun),
                Label::Nsubj | Label::Nsubjpass => {
                    tree.children(head).any(of_noun) && tree.head(head).is_some_and(|h| h > head)
                }
                // "condemned the shelling on the town"
                _ => tree
                    .child(head, &[Label::Det])
                    .is_some_and(|d| d + 1 == head),
            };
            if tag == Tag::Vbg
                && gerund
                && all
                    .iter()
                    .any(|p| p.class == WordClass::Noun && p.rest.is_empty())
                && tree.child(head, &[Label::Dobj, Label::Nsubj]).is_none()
            {
                return Err(Rejection::PartOfSpeech);
            }
            // "The injured were identified."
            if tag == Tag::Vbn
                && matches!(label, Label::Nsubj | Label::Nsubjpass)
                && all.iter().any(|p| p.class == WordClass::Noun)
                && tree.child(head, &[Label::Det]).is_some()
                && !has_arguments
            {
                return Err(Rejection::PartOfSpeech);
            }
            let clause = matches!(
                label,
                Label::Root | Label::Ccomp | Label::Conj | Label::Relcl | Label::Advcl
            );
            // "the injuring of two policemen": where no noun of the lexicon is meant.
            let nominal = tag == Tag::Nn && of;
            let noun = |p: &Pattern| p.class == WordClass::Noun && p.rest.is_empty();
            let reads_as_verb = (nominal && !all.iter().any(noun))
                || (tag.is_verb() && tree.pos(head) != Pos::Noun && label != Label::Compound)
                || (tag == Tag::Jj && only_verb && inflected && label != Label::Compound)
                || (only_verb && has_arguments && clause)
                || is_misread_verb(view, head);
            if reads_as_verb {
                Ok(())
            } else {
                Err(Rejection::PartOfSpeech)
            }
        }
        WordClass::Noun => {
            if is_misread_verb(view, head) && all.iter().any(|p| p.class == WordClass::Verb) {
                return Err(Rejection::PartOfSpeech);
            }
            let gerund = tag == Tag::Vbg
                && (matches!(
                    label,
                    Label::Nsubj | Label::Nsubjpass | Label::Pobj | Label::Dobj | Label::Pcomp
                ) || tree.child(head, &[Label::Det, Label::Poss]).is_some())
                && tree.child(head, &[Label::Dobj]).is_none();
            // "The deceased was identified": an adjective that stands for people.
            let people = matches!(tag, Tag::Jj | Tag::Vbn)
                && matches!(label, Label::Nsubj | Label::Nsubjpass | Label::Dobj)
                && tree.child(head, &[Label::Det]).is_some();
            let noun = tag.is_noun() || tag == Tag::Jj && tree.pos(head) == Pos::Noun;
            if !(noun || gerund || people) {
                let subject = matches!(tag, Tag::Vbz | Tag::Vbp)
                    && matches!(label, Label::Nsubj | Label::Nsubjpass | Label::Pobj);
                // "planes and artillery strike a camp": with subjects of its own, the last word is a verb.
                let own_verb = matches!(tag, Tag::Vbz | Tag::Vbp)
                    && !pattern.rest.is_empty()
                    && tree.child(head, &[Label::Nsubj]).is_some();
                let headless = tag.is_verb()
                    && !subject
                    && !own_verb
                    && all.iter().all(|p| p.class == WordClass::Noun);
                if !headless && !subject {
                    return Err(Rejection::PartOfSpeech);
                }
            }
            if matches!(
                label,
                Label::Compound | Label::Nmod | Label::Amod | Label::Poss
            ) && tree.head(head).is_some_and(|h| h > head)
            {
                return Err(Rejection::Modifier);
            }
            Ok(())
        }
        // "the Slain Valley": a word of a name.
        WordClass::Adjective if label == Label::Compound && tag.is_proper() => {
            Err(Rejection::Modifier)
        }
        WordClass::Adjective => Ok(()),
    }
}

/// "The Front attack a police post": a noun, as its tag says, of which the tree makes the verb of a clause, with a subject
/// before it and an object behind it.
fn is_misread_verb(view: &SentenceView<'_>, head: usize) -> bool {
    let tree = view.tree;
    let clause = matches!(
        tree.label(head),
        Label::Root | Label::Ccomp | Label::Conj | Label::Relcl | Label::Advcl
    );
    let common = matches!(tree.tag(head), Tag::Nn | Tag::Nns);
    let behind = |c: usize| c > head && tree.label(c) == Label::Dobj;
    let before = |c: usize| c < head && tree.label(c) == Label::Nsubj;
    clause
        && common
        && tree.children(head).any(before)
        && tree.children(head).any(behind)
        && tree.child(head, &[Label::Det, Label::Poss]).is_none()
}

/// Does a blocked phrase hold token `i`?
fn is_blocked(view: &SentenceView<'_>, lexicon: &ActionLexicon, i: usize) -> bool {
    let mut phrases = lexicon.blocked_with(view.lower(i));
    phrases.any(|(words, at)| {
        let end = i + words.len() - at.min(i);
        // "took up to nine hostages": the particle is part of an amount.
        i >= at
            && end <= view.len()
            && (i - at..).zip(words).all(|(j, w)| w == view.lower(j))
            && view.tree.label(end - 1) != Label::Quantmod
    })
}
