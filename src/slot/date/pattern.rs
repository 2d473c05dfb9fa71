//! Patterns over atoms: a small language, compiled to one program, and its matcher.
//!
//! `word` stands for itself, `<class>` for a word or number of a class, `(a|b c)` for alternatives, `?` after an
//! element makes it optional, `_` before one glues it to the atom before, `$name` is a macro, and `{...}` marks the
//! TIMEX3 extent within the match.
//!
//! Input: patterns; then atoms and a place to start. Output: the longest match and what its classes caught.
//! Invariant: programs have no loops, so that a match takes bounded time.

use std::collections::BTreeMap;

use super::table::Class;
use crate::slot::atom::{Lexicon, WordId};

/// One step of a program.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Step {
    Word(WordId, bool),
    Class(Class, bool),
    /// Try the next step, and the one at this place.
    Split(u32),
    Jump(u32),
    Open,
    Close,
    Match(u16),
}

/// The programs of all patterns, one after another.
#[derive(Debug, Default)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// First step of each pattern.
    pub(super) starts: Vec<u32>,
}

impl Program {
    /// The steps of words and classes that what stands at step `from` can begin with; true if it can end there, too.
    pub(super) fn first(&self, from: u32, out: &mut Vec<u32>) -> bool {
        let mut ends = false;
        let mut stack = vec![from];
        while let Some(at) = stack.pop() {
            match self.steps[at as usize] {
                Step::Split(other) => stack.extend([at + 1, other]),
                Step::Jump(to) => stack.push(to),
                Step::Open | Step::Close => stack.push(at + 1),
                Step::Match(_) => ends = true,
                Step::Word(..) | Step::Class(..) => out.push(at),
            }
        }
        ends
    }
}

/// Compiles one pattern.
pub(super) struct Compiler<'t> {
    macros: &'t BTreeMap<String, String>,
    lexicon: &'t mut Lexicon,
    depth: usize,
}

impl<'t> Compiler<'t> {
    pub(super) fn new(macros: &'t BTreeMap<String, String>, lexicon: &'t mut Lexicon) -> Self {
        Self {
            macros,
            lexicon,
            depth: 0,
        }
    }

    pub(super) fn compile(
        mut self,
        pattern: &str,
        rule: u16,
        program: &mut Program,
    ) -> Result<(), String> {
        let start = u32::try_from(program.steps.len()).map_err(|_| "the table is too large")?;
        program.starts.push(start);
        let rest = self.alternatives(pattern, false, &mut program.steps)?;
        if !rest.is_empty() {
            return Err(format!("unexpected {rest:?} in the pattern"));
        }
        program.steps.push(Step::Match(rule));
        let mut first = Vec::new();
        program.first(start, &mut first);
        if first.is_empty() {
            return Err("the pattern is empty".to_owned());
        }
        Ok(())
    }

    /// Reads alternatives up to a closing parenthesis or the end; gives what is left.
    fn alternatives<'p>(
        &mut self,
        mut rest: &'p str,
        glue: bool,
        steps: &mut Vec<Step>,
    ) -> Result<&'p str, String> {
        let mut jumps = Vec::new();
        loop {
            let split = steps.len();
            let mut branch = vec![];
            rest = self.sequence(rest, glue, &mut branch)?;
            let more = rest.starts_with('|');
            if more {
                rest = &rest[1..];
                // Split over this branch and its jump.
                steps.push(Step::Split(place(split + branch.len() + 2)));
            }
            let base = steps.len();
            steps.extend(branch.into_iter().map(|s| moved(s, base)));
            if !more {
                break;
            }
            jumps.push(steps.len());
            steps.push(Step::Jump(0));
        }
        let end = place(steps.len());
        for jump in jumps {
            steps[jump] = Step::Jump(end);
        }
        Ok(rest)
    }

    /// Reads elements up to `|`, `)` or the end. Places in `steps` are relative to its start.
    fn sequence<'p>(
        &mut self,
        mut rest: &'p str,
        glue: bool,
        steps: &mut Vec<Step>,
    ) -> Result<&'p str, String> {
        let mut glued = glue;
        loop {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else {
                return Ok(rest);
            };
            if matches!(first, '|' | ')') {
                return Ok(rest);
            }
            if first == '_' {
                glued = true;
                rest = &rest[1..];
                continue;
            }
            let at = steps.len();
            let mut element = Vec::new();
            rest = self.element(rest, glued, &mut element)?;
            glued = false;
            let optional = rest.starts_with('?');
            if optional {
                rest = &rest[1..];
                steps.push(Step::Split(place(at + 1 + element.len())));
            }
            let base = steps.len();
            steps.extend(element.into_iter().map(|s| moved(s, base)));
        }
    }

    fn element<'p>(
        &mut self,
        rest: &'p str,
        glued: bool,
        steps: &mut Vec<Step>,
    ) -> Result<&'p str, String> {
        let first = rest.chars().next().unwrap_or(' ');
        match first {
            '(' => {
                let rest = self.alternatives(&rest[1..], glued, steps)?;
                rest.strip_prefix(')')
                    .ok_or_else(|| "a parenthesis is not closed".to_owned())
            }
            '{' => {
                steps.push(Step::Open);
                Ok(&rest[1..])
            }
            '}' => {
                steps.push(Step::Close);
                Ok(&rest[1..])
            }
            '<' => {
                let end = rest.find('>').ok_or("a `<` is not closed")?;
                let class = Class::parse(&rest[1..end])
                    .ok_or_else(|| format!("no class is called {}", &rest[..=end]))?;
                steps.push(Step::Class(class, glued));
                Ok(&rest[end + 1..])
            }
            '$' => {
                let end = rest[1..]
                    .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                    .map_or(rest.len(), |i| i + 1);
                let name = &rest[1..end];
                let body = self
                    .macros
                    .get(name)
                    .ok_or_else(|| format!("no macro is called ${name}"))?;
                if self.depth > 8 {
                    return Err(format!("macro ${name} holds itself"));
                }
                self.depth += 1;
                let left = self.alternatives(body, glued, steps)?;
                self.depth -= 1;
                if left.is_empty() {
                    Ok(&rest[end..])
                } else {
                    Err(format!("unexpected {left:?} in macro ${name}"))
                }
            }
            _ => {
                let end = if first.is_alphabetic() {
                    rest.find(|c: char| !c.is_alphabetic())
                        .unwrap_or(rest.len())
                } else {
                    first.len_utf8()
                };
                let id = self
                    .lexicon
                    .intern(&rest[..end])
                    .ok_or("too long a word, or too many words in the table")?;
                steps.push(Step::Word(id, glued));
                Ok(&rest[end..])
            }
        }
    }
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A step moved `base` further on.
fn moved(step: Step, base: usize) -> Step {
    match step {
        Step::Split(to) => Step::Split(to + place(base)),
        Step::Jump(to) => Step::Jump(to + place(base)),
        step => step,
    }
}
