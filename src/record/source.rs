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

    /// True for "reports that ...", whose maker is not named.
    fn is_a_report(&self) -> bool {
        let source = self.attributed.source.as_ref();
        source.is_some_and(|s| s.contains(&self.attributed.cue.start))
    }

    /// True when both are known to be one.
    fn is_same(&self, other: &Self) -> bool {
        let name = |v: &Self| Some(v.party.as_ref()?.entity.as_ref()?.name.clone());
        name(self).is_some_and(|n| name(other) == Some(n))
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

/// The one that speaks, of those who vouch for an act, innermost first: the innermost that is named, but rather than
/// "reports" or "he" who confirms the reports, or who is he, in a statement around it.
fn claimant<'v>(innermost_first: &[&'v Voucher]) -> Option<&'v Voucher> {
    let mut named = innermost_first.iter().filter(|v| v.party.is_some());
    let inner = named.next()?;
    let outer = named.find(|outer| {
        outer.attributed.sentence == inner.attributed.sentence
            && (inner.is_a_report() || inner.hop == Hop::Coreference && inner.is_same(outer))
    });
    Some(outer.unwrap_or(inner))
}

impl Sources<'_> {
    /// The sources of the act with `trigger` at `span`; an act that is `granted` is neither denied nor doubted by any of them.
    /// One that somebody answers, and that is `apart` from what he says, is not either, but may be told by who plans the answer.
    pub(crate) fn of(
        &self,
        view: &SentenceView<'_>,
        span: Span,
        granted: bool,
        apart: bool,
    ) -> Sourced {
        let mut out = Sourced::default();
        let mut holding: Vec<&Voucher> = self
            .vouchers
            .iter()
            .filter(|v| v.attributed.vouches_for(span))
            .collect();
        // The narrowest content is the innermost statement.
        holding.sort_by_key(|v| v.attributed.content_len());
        // "denied that he promised compensation for those killed in the raid": what is denied holds no word on the raid.
        let negated = |v: &&Voucher| v.attributed.polarity == Polarity::Negated;
        if apart && let Some(outermost) = holding.iter().rposition(negated) {
            holding.drain(..=outermost);
        }
        let alleged = |v: &Voucher| v.attributed.modality == Modality::Alleged;
        holding.retain(|v| !(granted && v.attributed.is_doubt() || apart && alleged(v)));
        let speaker = claimant(&holding);
        // "disputed the prosecution's version that": the prosecution says so all the same.
        let outside = |v: &Voucher| {
            speaker.is_some_and(|s| s.attributed.rule == "noun" && !std::ptr::eq(s, v))
        };
        if let Some(voucher) = speaker {
            out.claimant.clone_from(&voucher.party);
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
        // "denied having shelled it and blamed the army for the deaths": whoever says so himself does not deny it.
        let asserted = |v: &Voucher| {
            speaker.is_some_and(|s| {
                !std::ptr::eq(s, v)
                    && s.attributed.polarity == Polarity::Affirmed
                    && s.party == v.party
            })
        };
        for voucher in holding {
            if out.modality == Modality::Actual {
                out.modality = voucher.attributed.modality;
            }
            out.denied |= voucher.attributed.polarity == Polarity::Negated
                && !outside(voucher)
                && !asserted(voucher);
            out.chain.push(Attribution {
                source: voucher.party.clone(),
                cue: voucher.cue.clone(),
                channel: voucher.attributed.channel,
            });
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use crate::claim::{Modality, Polarity};
    use crate::document::Document;
    use crate::extractor::Extractor;

    /// The claimant's name or words, its modality and polarity, of the last claim of each text.
    fn expect(cases: &[(&str, Option<&str>, Modality, Polarity)]) {
        let extractor = Extractor::new();
        for &(text, source, modality, polarity) in cases {
            let claims = extractor.extract(&Document::new(text));
            let claim = claims.last().expect(text);
            let name = claim.claimant.as_ref().map(|party| {
                let entity = party.entity.as_ref().map(|e| e.name.as_str());
                entity.unwrap_or(&party.passage.text)
            });
            let found = (name, claim.modality, claim.polarity);
            assert_eq!(found, (source, modality, polarity), "{text}");
        }
    }

    #[test]
    fn who_says_so_and_who_denies_it() {
        let affirmed = (Modality::Actual, Polarity::Affirmed);
        let denied = (Modality::Actual, Polarity::Negated);
        let alleged = (Modality::Alleged, Polarity::Affirmed);
        let planned = (Modality::Planned, Polarity::Affirmed);
        let case = |text, source, (modality, polarity)| (text, source, modality, polarity);
        expect(&[
            case(
                "The army has been accused by rights groups of burning villages in Rakhine.",
                Some("rights groups"),
                alleged,
            ),
            case("Two prisoners are to be released on Friday.", None, planned),
            case(
                "The brigade refrained from attacking the town, the army said.",
                Some("the army"),
                denied,
            ),
            case(
                "The brigade refrained from attacking the town.",
                None,
                denied,
            ),
            case(
                "Al-Shabaab rejected reports that it had killed 20 villagers.",
                Some("Al-Shabaab"),
                denied,
            ),
            case(
                "Rwanda denied that it backed the rebels, who killed 50 villagers.",
                None,
                affirmed,
            ),
            case(
                "India said Pakistani troops killed two guards, a charge Islamabad denied.",
                Some("India"),
                affirmed,
            ),
            case(
                "Two guards were killed in Lima on Monday; no motive is reported.",
                None,
                affirmed,
            ),
            case(
                "Hamas vowed to avenge the killing of its commander.",
                Some("Hamas"),
                affirmed,
            ),
            case(
                "The group's claim to have shot down a jet could not be verified.",
                Some("The group"),
                affirmed,
            ),
            case(
                "Syrian jets bombed two suburbs of Damascus as the fighting continues.",
                None,
                affirmed,
            ),
            case(
                "The army reported: On May 3, forces conducted two strikes. Near Hajin, a strike destroyed two boats.",
                Some("The army"),
                affirmed,
            ),
            case(
                "A statement by the Taliban said fighters killed four guards.",
                Some("Taliban"),
                affirmed,
            ),
            case(
                "Four guards were hurt in the shooting Ravi Naidu, a district official, told reporters.",
                Some("Ravi Naidu"),
                affirmed,
            ),
            case(
                "A blast hit a truck near the old bridge, Omar Haddad said adding some crude bombs had been used.",
                Some("Omar Haddad"),
                affirmed,
            ),
            case(
                "Commenting on the raid, Omar Haddad, Deputy Inspector General of Police (DIG), Kolar Range said rebels killed ten.",
                Some("Omar Haddad"),
                affirmed,
            ),
            case(
                "Five rebels were killed, stated a statement released by the ministry.",
                Some("a statement"),
                affirmed,
            ),
            case(
                "A blast killed ten. The dead included Karim, Said Anwar and Abdul Wali.",
                None,
                affirmed,
            ),
            case(
                "Authorized officers have informed the network that rebels killed three soldiers.",
                Some("Authorized officers"),
                affirmed,
            ),
            case(
                "IS said it killed 15 soldiers near Tikrit.",
                Some("Islamic State"),
                affirmed,
            ),
        ]);
    }
}
