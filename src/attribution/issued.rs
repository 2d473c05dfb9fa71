//! Issued: whose a statement is that says something ("issued a statement saying ...").
//!
//! Input: the noun of a statement under a verb of saying. Output: the subject of the verb that issues it.
//! Invariant: only a statement has an issuer, and an outlet is none of what it passes on.

use super::Attributed;
use super::reading::{Reading, Stand};
use crate::claim::{Channel, Modality, Polarity};
use crate::syntax::Label;

/// Between a statement and the colon that announces it stand fewer words.
const ANNOUNCED: usize = 8;

impl Reading<'_, '_> {
    /// "The rebels issued a statement saying they had shot down a helicopter": who issued what stands at `statement`.
    pub(super) fn issuer(&self, statement: usize) -> Option<usize> {
        let tree = self.view.tree;
        if !self.grammar.statements.has(self.view.lower(statement))
            || tree.label(statement) != Label::Dobj
            || tree.child(statement, &[Label::Poss]).is_some()
            || self.agent(statement).is_some()
        {
            return None;
        }
        let verb = tree.head(statement).filter(|&v| v < statement)?;
        let lower = self.view.lower(verb);
        let carries = self.lexicon.is_carrying(lower);
        if !(carries || self.lexicon.is_issuing(lower)) {
            return None;
        }
        let issuer = self.subject(verb)?;
        // "Police released a note saying": what they found, not what they say.
        let found = self.lexicon.is_finding(lower)
            && self.lexicon.is_finder(self.view.lower(issuer))
            && self.lexicon.is_found(self.view.lower(statement));
        let passes_on = carries && self.lexicon.is_outlet(self.view.lower(issuer));
        (!found && !passes_on && !self.is_named_outlet(issuer)).then_some(issuer)
    }

    /// "Al Jazeera", "the BBC": is the phrase of `head` an outlet's name?
    fn is_named_outlet(&self, head: usize) -> bool {
        let phrase = self.source_phrase(head);
        let words = phrase.filter(|&i| self.view.tree.label(i) != Label::Det);
        let words: Vec<&str> = words.map(|i| self.view.lower(i)).collect();
        self.lexicon.names_outlet(&words.join(" "))
    }

    /// "The president issued a statement: \"...\"": the quotation behind the statement at `n`, also where it begins the next
    /// sentence.
    pub(super) fn statement_quoted(&self, n: usize) -> Option<Attributed> {
        let source = self.issuer(n)?;
        let own = self.view.sentence().tokens.end;
        let last = self.view.len().checked_sub(1)?;
        let next = self.view.segmented.tokens.get(own);
        let announced = || {
            let quotation = self.quotes.opening_at(next?.span.start)?;
            (self.view.form(last) == ":" && last < n + ANNOUNCED).then_some(quotation.outer)
        };
        let content = self.quotation_after(n).or_else(announced)?;
        let stand = Stand {
            class: "issue",
            modality: Modality::Actual,
            polarity: Polarity::Affirmed,
            vouching: true,
        };
        let source = Some(self.source_phrase(source));
        let mut found = self.attributed(source, n..n + 1, vec![content], stand, "statement-quoted");
        found.channel = Channel::Direct;
        Some(found)
    }
}
