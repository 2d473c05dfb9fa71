//! What kind of thing a noun names, so that a weapon is not taken for an actor nor a date for a target.
//!
//! Input: a sentence's gazetteer mentions and dates. Output: a [`NounKind`] a token.
//! Invariant: the kind of a phrase is that of its head; acts are marked later, by their triggers.

use std::ops::Range;

use super::grammar::Grammar;
use crate::gazetteer::{Gazetteer, Mention, MentionKind};
use crate::sentence::SentenceView;
use crate::slot::date::DateMention;
use crate::syntax::{Label, Tag};

/// The length of a name of a country that stands for an adjective too ("US", "UK", "UAE").
const SHORT_NAME: usize = 3;

/// What kind of thing a noun names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum NounKind {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// One or more people.
    Person,
    /// An organisation, force or nation.
    Organisation,
    /// A place; a country's name may also stand for its government.
    Place,
    /// A thing to kill or destroy with.
    Weapon,
    /// A manned aircraft.
    Aircraft,
    /// A vehicle or ship.
    Vehicle,
    /// A building or other structure.
    Building,
    /// Money, drugs or other goods.
    Goods,
    /// An act that is itself a trigger.
    Act,
    /// A time expression.
    Time,
}

impl NounKind {
    /// The kind of that name in data files: of `en/actions.toml`, and the units of `en/objects.tsv`.
    pub(crate) fn parse(name: &str) -> Option<NounKind> {
        Some(match name {
            "person" | "persons" => NounKind::Person,
            "organisation" | "groups" => NounKind::Organisation,
            "place" | "places" => NounKind::Place,
            "weapon" | "weapons" => NounKind::Weapon,
            "aircraft" => NounKind::Aircraft,
            "vehicle" | "vehicles" | "vessels" | "vessel" => NounKind::Vehicle,
            "building" | "buildings" | "positions" | "infrastructure" => NounKind::Building,
            "goods" => NounKind::Goods,
            _ => return None,
        })
    }

    /// Something made, not somebody or somewhere.
    pub(crate) fn is_thing(self) -> bool {
        matches!(
            self,
            NounKind::Weapon
                | NounKind::Aircraft
                | NounKind::Vehicle
                | NounKind::Building
                | NounKind::Goods
        )
    }

    /// Can it be the one who acts, standing before a noun ("an Israeli raid", "a rebel attack")?
    pub(crate) fn acts(self) -> bool {
        matches!(self, NounKind::Person | NounKind::Organisation)
    }
}

/// Whether whom a noun names uses arms, so that "attacked" is meant as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Bearing {
    /// Nothing is known of it.
    #[default]
    Unknown,
    /// A force, a group under arms, a weapon.
    Armed,
    /// A named person, a politician, a party: whose attacks are words as a rule.
    Civil,
    /// A country, which may act by its forces.
    Country,
    /// Anyone else.
    Plain,
}

/// The names of groups in which "and" joins words of the name ("Front of Truth and Right"), in text order.
pub(crate) fn names_with_and(view: &SentenceView<'_>, mentions: &[Mention]) -> Vec<Range<usize>> {
    let named = mentions.iter().filter(|m| {
        matches!(m.kind, MentionKind::Actor | MentionKind::Group)
            && m.tokens.clone().any(|t| view.tree.tag(t) == Tag::Cc)
    });
    named.map(|m| m.tokens.clone()).collect()
}

/// Fills `out` with the bearing of each token.
pub(crate) fn bearings(
    view: &SentenceView<'_>,
    gazetteer: &Gazetteer,
    grammar: &Grammar,
    mentions: &[Mention],
    out: &mut Vec<Bearing>,
) {
    out.clear();
    out.resize(view.len(), Bearing::Unknown);
    for mention in mentions {
        let class = |value: &str| {
            if grammar.armed.has(value) {
                Bearing::Armed
            } else if grammar.civil.has(value) {
                Bearing::Civil
            } else {
                Bearing::Plain
            }
        };
        // "An explosion in a coal mine": what holds people is no weapon.
        let inside = mention.kind == MentionKind::Weapon && stands_in(view, grammar, mention);
        let bearing = match mention.kind {
            _ if inside => continue,
            MentionKind::Role => class(&gazetteer.roles.get(mention.entry).value),
            MentionKind::Actor => class(&gazetteer.actors.get(mention.entry).kind),
            MentionKind::Object => class(&gazetteer.objects.get(mention.entry).value),
            MentionKind::Person | MentionKind::Leader => Bearing::Civil,
            MentionKind::Weapon => Bearing::Armed,
            MentionKind::Demonym => Bearing::Country,
            MentionKind::Place if gazetteer.is_country(mention) => Bearing::Country,
            MentionKind::Group
            | MentionKind::Place
            | MentionKind::UnknownPlace
            | MentionKind::Facility => continue,
        };
        // A name inside a longer one comes later in the list and must not hide it.
        let head = mention.tokens.end - 1;
        // "major" before a noun is no rank.
        if mention.kind == MentionKind::Role && view.tree.tag(head) == Tag::Jj {
            continue;
        }
        if out[head] == Bearing::Unknown {
            out[head] = bearing;
        }
    }
    for (i, bearing) in out.iter_mut().enumerate() {
        if grammar.armed_words.has(view.lower(i)) {
            *bearing = Bearing::Armed;
        }
    }
}

/// "in an abandoned mine": is it the place of an act?
fn stands_in(view: &SentenceView<'_>, grammar: &Grammar, mention: &Mention) -> bool {
    let head = mention.tokens.end - 1;
    let tree = view.tree;
    // "hurt in mines laid by rebels"
    let laid = tree.child(head, &[Label::Acl]).is_some();
    grammar.pits.has(view.lower(head))
        && !laid
        && tree.label(head) == Label::Pobj
        && tree
            .head(head)
            .is_some_and(|p| grammar.within.has(view.lower(p)))
}

/// Fills `out` with the kind of each token.
pub(crate) fn kinds(
    view: &SentenceView<'_>,
    gazetteer: &Gazetteer,
    grammar: &Grammar,
    mentions: &[Mention],
    dates: &[DateMention],
    out: &mut Vec<NounKind>,
) {
    out.clear();
    out.resize(view.len(), NounKind::Unknown);
    for mention in mentions {
        let head = mention.tokens.end - 1;
        // "Ten were injured in Copperbelt mines": what holds people is no weapon.
        let thing = matches!(mention.kind, MentionKind::Weapon | MentionKind::Object);
        if thing && stands_in(view, grammar, mention) {
            continue;
        }
        // "a Su-34 bomber" is no person.
        let model = |m: &Mention| {
            m.kind == MentionKind::Weapon
                && m.tokens.end == mention.tokens.start
                && gazetteer.weapons.get(m.entry).value == "aircraft"
        };
        let flown = mention.kind == MentionKind::Role
            && grammar.bombers.has(view.lower(head))
            && mentions.iter().any(model);
        if flown {
            out[head] = NounKind::Aircraft;
        } else if let Some(kind) = mention_kind(view, gazetteer, grammar, mentions, mention, head) {
            // A name inside a longer one comes later in the list and must not hide it.
            // A sniper is a person, though a rifle bears that name too.
            let named = out[head] != NounKind::Unknown;
            let person = out[head] == NounKind::Person && kind == NounKind::Weapon;
            // "A police patrol" acts, though it is driven; "James Fields" is a name.
            let role = |m: &Mention| m.kind == MentionKind::Role && m.tokens == mention.tokens;
            let manned = out[head] == NounKind::Person
                && kind == NounKind::Vehicle
                && mentions.iter().any(role);
            // "Bangladesh Rifles", "a suicide bomber".
            let part = |of: MentionKind| {
                let longer = |m: &Mention| {
                    m.kind == of
                        && m.tokens.end == mention.tokens.end
                        && m.tokens.start < mention.tokens.start
                };
                mentions.iter().any(longer)
            };
            let of_name = named
                && kind.is_thing()
                && match out[head] {
                    NounKind::Organisation => part(MentionKind::Actor),
                    // "the bomber, Ali Karim"
                    NounKind::Person if part(MentionKind::Person) => true,
                    NounKind::Person => {
                        let name = view.tree.child(head, &[Label::Appos]);
                        kind == NounKind::Aircraft
                            && (part(MentionKind::Role)
                                || name.is_some_and(|n| view.tree.tag(n).is_proper()))
                    }
                    _ => false,
                };
            if !(person || manned || of_name || named && kind == NounKind::Person) {
                out[head] = kind;
            }
            let first = mention.tokens.start;
            if mention.kind == MentionKind::Actor && modifies_apart(view, first, head) {
                out[first] = NounKind::Organisation;
            }
        }
    }
    // "since the rebels took the town": such a time is a clause of its own, with who acts in it.
    for date in dates {
        out[date.time_tokens()].fill(NounKind::Time);
    }
}

/// "Israeli military raid": a name whose words each stand before the noun of an act leaves the first to act.
fn modifies_apart(view: &SentenceView<'_>, first: usize, head: usize) -> bool {
    let tree = view.tree;
    let before = |i: usize| {
        matches!(tree.label(i), Label::Amod | Label::Compound | Label::Nmod)
            && tree.head(i).is_some_and(|h| h > head)
    };
    first < head && before(first) && before(head) && tree.head(first) == tree.head(head)
}

/// "the Norway attacks", "a Yemen bombing": does the name of a country right before what happens to countries tell where it
/// was, as nothing says at whom it was aimed, nor that it was in another country ("Iran attacks hit a base in Iraq")?
pub(crate) fn befell(
    view: &SentenceView<'_>,
    gazetteer: &Gazetteer,
    grammar: &Grammar,
    mentions: &[Mention],
    mention: &Mention,
) -> bool {
    let tree = view.tree;
    let name = &mention.tokens;
    let Some(country) = name.clone().next().filter(|_| name.len() == 1) else {
        return false;
    };
    let form = view.form(country);
    if form.len() <= SHORT_NAME || form.contains('.') || tree.label(country) == Label::Poss {
        return false;
    }
    let before = |i: usize| {
        let lower = view.lower(i);
        grammar.befalling.has(lower)
            || grammar.bomb_carriers.has(lower)
            || grammar.terror.has(lower)
    };
    let act = tree.head(country).filter(|&act| act > country);
    act.is_some_and(|act| {
        let aimed = |c: usize| {
            let aims = grammar.aimed_over.has(view.lower(c));
            c > act && tree.label(c) == Label::Prep && aims
        };
        grammar.befalling.has(view.lower(act))
            && (country + 1..act).all(before)
            && !tree.children(act).any(aimed)
            && !mentions.iter().any(|m| {
                let start = m.tokens.start;
                m.kind == MentionKind::Place
                    && start > act
                    && grammar.in_.has(view.lower(start - 1))
                    && gazetteer.lies_elsewhere(mention, m)
            })
    })
}

fn mention_kind(
    view: &SentenceView<'_>,
    gazetteer: &Gazetteer,
    grammar: &Grammar,
    mentions: &[Mention],
    mention: &Mention,
    head: usize,
) -> Option<NounKind> {
    Some(match mention.kind {
        MentionKind::Person | MentionKind::Leader | MentionKind::Role => NounKind::Person,
        MentionKind::Actor | MentionKind::Group => NounKind::Organisation,
        MentionKind::Demonym if view.tree.tag(head).is_noun() => NounKind::Person,
        MentionKind::Demonym => NounKind::Organisation,
        MentionKind::Place => {
            let modifies = view.tree.head(head).is_some_and(|h| h > head)
                && matches!(
                    view.tree.label(head),
                    Label::Compound | Label::Nmod | Label::Amod | Label::Poss
                );
            if modifies
                && gazetteer.is_country(mention)
                && !befell(view, gazetteer, grammar, mentions, mention)
            {
                NounKind::Organisation
            } else {
                NounKind::Place
            }
        }
        MentionKind::UnknownPlace => NounKind::Place,
        MentionKind::Facility => NounKind::Building,
        MentionKind::Object => NounKind::parse(&gazetteer.objects.get(mention.entry).value)?,
        MentionKind::Weapon => match gazetteer.weapons.get(mention.entry).value.as_str() {
            "aircraft" => NounKind::Aircraft,
            "vehicle" | "vessel" => NounKind::Vehicle,
            _ => NounKind::Weapon,
        },
    })
}
