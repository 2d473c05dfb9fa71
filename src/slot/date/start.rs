//! Where patterns can start: which of them begin with an atom, and which of those the atom after it rules out.
//!
//! Input: the compiled patterns. Output: the patterns worth a try at an atom.
//! Invariant: a pattern that matches is never ruled out; the patterns keep the order of the table.

use super::pattern::{Program, Step};
use super::table::{Class, Compiled};
use crate::slot::atom::Atom;
use crate::slot::quantity::Cardinals;

/// A pattern that can begin with an atom.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// Its first step.
    pub(super) step: u32,
    /// The atoms that can follow the first: a bit for each [`Follower`].
    after: u64,
}

/// What stands after the first atom: words share a bit where they are more than there are bits.
#[derive(Debug, Clone, Copy)]
pub(super) struct Follower(u64);

/// Bits of words that the lexicon knows; of digits; of anything else or nothing.
const WORDS: usize = 62;
const DIGITS: u64 = 1 << WORDS;
const OTHER: u64 = DIGITS << 1;

impl Follower {
    pub(super) fn of(atom: Option<&Atom>) -> Self {
        Self(match atom {
            Some(a) if a.is_digits() => DIGITS,
            Some(a) if a.word != 0 => word_bit(usize::from(a.word)),
            _ => OTHER,
        })
    }
}

fn word_bit(id: usize) -> u64 {
    1 << (id % WORDS)
}

impl Start {
    /// False where surely no match goes on, or ends, before such an atom.
    pub(super) fn may_precede(&self, next: Follower) -> bool {
        self.after & next.0 != 0
    }
}

/// Which patterns can begin with which word, and which with digits.
#[derive(Debug, Default)]
pub(super) struct Starts {
    by_word: Vec<Vec<Start>>,
    digits: Vec<Start>,
}

impl Starts {
    /// The starts of `compiled`, whose lexicon has `words` ids.
    pub(super) fn new(compiled: &Compiled, cardinals: &Cardinals, words: usize) -> Self {
        let mut out = Self {
            by_word: vec![Vec::new(); words],
            digits: Vec::new(),
        };
        let beginners = Beginners::new(compiled, cardinals, words);
        let (mut first, mut second) = (Vec::new(), Vec::new());
        for &step in &compiled.program.starts {
            first.clear();
            compiled.program.first(step, &mut first);
            for &at in &first {
                let start = Start {
                    step,
                    after: beginners.after(&compiled.program, at, &mut second),
                };
                match compiled.program.steps[at as usize] {
                    Step::Word(id, _) => add(&mut out.by_word[usize::from(id)], start),
                    Step::Class(class, _) => {
                        let ids = beginners.of(class).iter();
                        ids.for_each(|&id| add(&mut out.by_word[id], start));
                        if is_numeric(class) {
                            add(&mut out.digits, start);
                        }
                    }
                    _ => {}
                }
            }
        }
        out
    }

    /// The patterns that can begin with `atom`.
    pub(super) fn at(&self, atom: &Atom) -> &[Start] {
        if atom.is_digits() {
            &self.digits
        } else {
            self.by_word
                .get(usize::from(atom.word))
                .map_or(&[], Vec::as_slice)
        }
    }
}

/// Adds a start; one pattern stands once, with all that can follow it.
fn add(starts: &mut Vec<Start>, start: Start) {
    match starts.last_mut().filter(|last| last.step == start.step) {
        Some(last) => last.after |= start.after,
        None => starts.push(start),
    }
}

/// What the classes of the patterns can begin with: the ids of words, and their bits.
struct Beginners(Vec<(Class, Vec<usize>, u64)>);

impl Beginners {
    fn new(compiled: &Compiled, cardinals: &Cardinals, words: usize) -> Self {
        let mut classes: Vec<(Class, Vec<usize>, u64)> = Vec::new();
        for step in &compiled.program.steps {
            let Step::Class(class, _) = *step else {
                continue;
            };
            if classes.iter().any(|(known, ..)| *known == class) {
                continue;
            }
            let number = matches!(class, Class::Number | Class::Year | Class::Ordinal);
            let may_begin = |&word: &usize| {
                compiled.words[word].iter().any(|(c, _)| *c == class)
                    || number && cardinals.may_start(word as u16)
            };
            let ids: Vec<usize> = (0..words).filter(may_begin).collect();
            let digits = if is_numeric(class) { DIGITS } else { 0 };
            let bits = ids.iter().fold(digits, |bits, &id| bits | word_bit(id));
            classes.push((class, ids, bits));
        }
        Self(classes)
    }

    /// The words that can begin what `class` catches.
    fn of(&self, class: Class) -> &[usize] {
        let mut classes = self.0.iter();
        let found = classes.find(|(known, ..)| *known == class);
        found.map_or(&[], |(_, ids, _)| ids)
    }

    /// The atoms that can begin what `class` catches.
    fn bits(&self, class: Class) -> u64 {
        let mut classes = self.0.iter();
        let found = classes.find(|(known, ..)| *known == class);
        found.map_or(0, |(.., bits)| *bits)
    }

    /// The atoms that can follow the one that step `at` begins with.
    fn after(&self, program: &Program, at: u32, steps: &mut Vec<u32>) -> u64 {
        // Numbers can go on over several atoms.
        if matches!(program.steps[at as usize], Step::Class(class, _) if is_numeric(class)) {
            return u64::MAX;
        }
        steps.clear();
        if program.first(at + 1, steps) {
            return u64::MAX;
        }
        let bits = steps
            .iter()
            .map(|&step| match program.steps[step as usize] {
                Step::Word(id, _) => word_bit(usize::from(id)),
                Step::Class(class, _) => self.bits(class),
                _ => 0,
            });
        bits.fold(0, |all, one| all | one)
    }
}

/// Classes that digits can stand for.
fn is_numeric(class: Class) -> bool {
    matches!(
        class,
        Class::Number
            | Class::Ordinal
            | Class::Day
            | Class::DayNumber
            | Class::MonthNumber
            | Class::Year
            | Class::YearDigits
            | Class::YearShort
            | Class::Hour
            | Class::Minute
            | Class::HourMinute
    )
}
