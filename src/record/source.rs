//! Sources: who vouches for an act, from the document's attributions.
//!
//! Input: a document's [`Attributed`] stretches with their parties. Output: for a trigger its chain of sources.
//! Invariant: the chain is innermost first; a source never vouches for its own cue.

use crate::attribution::Attributed;
use crate::claim::{Attribution, Channel, Entity, Hop, Modality, Party, Passage, Polarity, Trace};
use crate::sentence::SentenceView;
use crate::span::Span;

/// One attribution with its source as a party.
#[derive(Debug, Clone)]
pub(crate) struct Voucher {
    /// The stretch.
    pub(crate) attributed: Attributed,
    /// The source, `None` where the text names none.
    pub(crate) party: Option<Party>,
    /// The reporting words.
    pub(crate) cue: Passage,
    /// Whether the source's identity was found elsewhere.
    pub(crate) hop: Hop,
}

impl Voucher {
    /// The sentence of the source, and whom it names.
    pub(crate) fn speaker(&self) -> Option<(usize, &Entity)> {
        let entity = self.party.as_ref()?.entity.as_ref()?;
        Some((self.attributed.sentence, entity))
    }
}

/// All attributions of a document.
#[derive(Debug, Default)]
pub(crate) struct Sources<'a> {
    /// In text order.
    pub(crate) vouchers: &'a [Voucher],
}

/// Who vouches for one act.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sourced {
    /// The innermost source.
    pub(crate) claimant: Option<Party>,
    /// All sources, innermost first.
    pub(crate) chain: Vec<Attribution>,
    /// Which rule gave the claimant.
    pub(crate) trace: Option<Trace>,
    /// What the cue says about the act.
    pub(crate) modality: Modality,
    /// The source denies it.
    pub(crate) denied: bool,
}

impl Sourced {
    /// Puts the actor itself before all other sources.
    pub(crate) fn vouched_by(&mut self, party: Party, cue: Passage) {
        self.trace = Some(Trace {
            rule: "responsibility".to_owned(),
            hop: Hop::Clause,
        });
        self.chain.insert(
            0,
            Attribution {
                source: Some(party.clone()),
                cue,
                channel: Channel::Responsibility,
            },
        );
        self.claimant = Some(party);
    }
}

impl Sources<'_> {
    /// The sources of the act with `trigger` at `span`.
    pub(crate) fn of(&self, view: &SentenceView<'_>, span: Span) -> Sourced {
        let mut out = Sourced::default();
        let mut holding: Vec<&Voucher> = self
            .vouchers
            .iter()
            .filter(|v| v.attributed.vouches_for(span))
            .collect();
        // The narrowest content is the innermost statement.
        holding.sort_by_key(|v| v.attributed.content_len());
        for voucher in holding {
            if out.modality == Modality::Actual {
                out.modality = voucher.attributed.modality;
            }
            out.denied |= voucher.attributed.polarity == Polarity::Negated;
            if let Some(party) = &voucher.party
                && out.claimant.is_none()
            {
                out.claimant = Some(party.clone());
                let hop = if voucher.attributed.sentence == view.index {
                    voucher.hop
                } else {
                    Hop::Document
                };
                out.trace = Some(Trace {
                    rule: voucher.attributed.rule.to_owned(),
                    hop,
                });
            }
            out.chain.push(Attribution {
                source: voucher.party.clone(),
                cue: voucher.cue.clone(),
                channel: voucher.attributed.channel,
            });
        }
        out
    }
}
