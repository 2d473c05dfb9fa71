//! Reading: one document on its way through all stages, to its claims.
//!
//! Input: a [`Document`] that passed the gate. Output: its claims in the order of their triggers.
//! Invariant: only sentences that hold a trigger, or that attribution or reference needs, get a tree.

use crate::analysis::Analysis;
use crate::attribution::Attributed;
use crate::claim::{Claim, Hop, Party, Passage, Weapon};
use crate::document::Document;
use crate::event::assemble::Filler;
use crate::event::attach::Candidate;
use crate::event::kind::NounKind;
use crate::event::scene::Scene;
use crate::record::build::{Findings, PlaceFinding};
use crate::record::source::{self, Sources, Voucher};
use crate::sentence::SentenceView;
use crate::slot::quantity::Quantity;
use crate::stages::Stages;

/// How many sentences before an act are read for what its pronouns refer to.
const CONTEXT: usize = 2;

/// A document being read.
pub(crate) struct Reading<'a> {
    stages: &'a Stages,
    document: &'a Document<'a>,
    analysis: &'a mut Analysis,
}

impl<'a> Reading<'a> {
    /// Segments the document.
    pub(crate) fn new(
        stages: &'a Stages,
        document: &'a Document<'a>,
        analysis: &'a mut Analysis,
    ) -> Self {
        analysis.begin(document.text(), &stages.text);
        Self {
            stages,
            document,
            analysis,
        }
    }

    /// The claims, in the order of their triggers.
    pub(crate) fn claims(mut self) -> Vec<Claim> {
        let acts: Vec<usize> = (0..self.analysis.len())
            .filter(|&i| self.holds_trigger(i))
            .collect();
        if acts.is_empty() {
            return Vec::new();
        }
        self.parse(&acts);
        let views: Vec<SentenceView<'_>> = (0..self.analysis.len())
            .map(|i| self.analysis.view(self.document.text(), i))
            .collect();
        let vouchers: Vec<Voucher> = self
            .stages
            .attributor
            .attribute(&views)
            .into_iter()
            .map(|a| voucher(&views, a))
            .collect();
        let mut claims = Vec::new();
        for &i in &acts {
            self.sentence(&views[i], &vouchers, &mut claims);
        }
        claims
    }

    /// Gives a tree to each sentence with a trigger, to those before it that its pronouns may refer to, and to those
    /// around it that may say who vouches for it.
    fn parse(&mut self, acts: &[usize]) {
        let n = self.analysis.len();
        let mut wanted = vec![false; n];
        for &i in acts {
            wanted[i] = true;
            for j in i.saturating_sub(CONTEXT)..(i + 2).min(n) {
                wanted[j] |= self.may_report(j) || j < i;
            }
        }
        // A quotation that runs over an act is introduced where it begins or ends.
        let segmented = &self.analysis.segmented;
        for quotation in &segmented.quotations {
            let first = segmented
                .sentences
                .partition_point(|s| s.span.end <= quotation.outer.start);
            let last = segmented
                .sentences
                .partition_point(|s| s.span.start < quotation.outer.end);
            if first + 1 < last && acts.iter().any(|&i| (first..last).contains(&i)) {
                for j in [first.saturating_sub(1), first, last - 1, last.min(n - 1)] {
                    wanted[j] |= self.may_report(j);
                }
            }
        }
        for (i, _) in wanted.iter().enumerate().filter(|(_, w)| **w) {
            self.analysis
                .parse(self.document.text(), &self.stages.syntax, i);
        }
    }

    fn may_report(&self, i: usize) -> bool {
        let segmented = &self.analysis.segmented;
        self.stages
            .attributor
            .wants_tree(segmented, &segmented.sentences[i])
    }

    /// Does sentence `i` hold the first word of a trigger?
    fn holds_trigger(&self, i: usize) -> bool {
        let segmented = &self.analysis.segmented;
        segmented.sentences[i].tokens.clone().any(|t| {
            !self
                .stages
                .actions
                .starting_with(segmented.lower(t))
                .is_empty()
        })
    }

    fn sentence(&self, view: &SentenceView<'_>, vouchers: &[Voucher], out: &mut Vec<Claim>) {
        let view = *view;
        let mut quantities: Vec<Quantity> = Vec::new();
        self.stages.numbers.find(&view, &mut quantities);
        let kinds = vec![NounKind::Unknown; view.len()];
        let mut scene = Scene::find(
            &view,
            &self.stages.actions,
            &self.stages.grammar,
            kinds,
            !out.is_empty(),
        );
        if scene.events.is_empty() {
            return;
        }
        let places: Vec<PlaceFinding> = Vec::new();
        let candidates: Vec<Candidate> = places
            .iter()
            .map(|p| Candidate {
                head: p.head,
                free: true,
            })
            .collect();
        scene.attach(
            &view,
            &self.stages.actions,
            &self.stages.grammar,
            &candidates,
            &[],
        );
        let party = |filler: &Filler<'_>| (bare_party(&view, filler), filler.hop);
        let weapon = |filler: &Filler<'_>| bare_weapon(&view, filler);
        let findings = Findings {
            doc_id: self.document.id(),
            view,
            scene: &scene,
            quantities: &quantities,
            dates: &[],
            places: &places,
            sources: &Sources { vouchers },
            verification: self.stages.stance.verification(&view),
            party: &party,
            weapon: &weapon,
        };
        findings.claims(self.stages, out);
    }
}

/// An attribution with its source as a party.
fn voucher(views: &[SentenceView<'_>], attributed: Attributed) -> Voucher {
    let view = &views[attributed.sentence];
    let party = attributed.source.clone().map(|tokens| {
        let head = phrase_head(view, tokens.clone());
        bare_party(view, &source::filler(tokens, head))
    });
    let cue = view.span(attributed.cue.clone());
    let cue = Passage {
        span: cue,
        text: view.text[cue.range()].to_owned(),
    };
    Voucher {
        attributed,
        party,
        cue,
        hop: Hop::Clause,
    }
}

/// The token of a phrase whose head lies outside it.
fn phrase_head(view: &SentenceView<'_>, tokens: std::ops::Range<usize>) -> usize {
    let last = tokens.end - 1;
    tokens
        .clone()
        .find(|&t| view.tree.head(t).is_none_or(|h| !tokens.contains(&h)))
        .unwrap_or(last)
}

fn bare_party(view: &SentenceView<'_>, filler: &Filler<'_>) -> Party {
    let span = view.span(filler.tokens.clone());
    Party {
        passage: Passage {
            span,
            text: view.text[span.range()].to_owned(),
        },
        entity: None,
        head: view.form(filler.head).to_owned(),
        class: None,
    }
}

fn bare_weapon(view: &SentenceView<'_>, filler: &Filler<'_>) -> Weapon {
    let span = view.span(filler.tokens.clone());
    let _ = Hop::Clause;
    Weapon {
        passage: Passage {
            span,
            text: view.text[span.range()].to_owned(),
        },
        kind: None,
    }
}
