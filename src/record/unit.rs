//! Units: what is counted - persons, vehicles, strikes ...
//!
//! Input: a sentence's mentions and the head of a counted phrase. Output: the unit.
//! Invariant: the unit is that of the noun in the gazetteer's tables; a noun that no table knows has none.

use crate::event::argument::Roles;
use crate::event::kind::NounKind;
use crate::event::scene::Scene;
use crate::gazetteer::{Mention, MentionKind};
use crate::sentence::SentenceView;
use crate::stages::Stages;

/// What kind of thing the noun at `head` is counted as, by the tables of roles, objects and weapons.
pub(crate) fn of(
    stages: &Stages,
    view: &SentenceView<'_>,
    scene: &Scene<'_>,
    mentions: &[Mention],
    head: usize,
) -> Option<String> {
    const PERSONS: &str = "persons";
    let gazetteer = &stages.gazetteer;
    let holder = Roles::new(view, &stages.grammar, stages.actions.carriers());
    let head = holder.contained(head, true);
    // A noun that is a role and a thing ("tactical unit") counts as what its head is taken for.
    let person = scene.kinds.get(head) == Some(&NounKind::Person);
    let mut named: Vec<&Mention> = mentions
        .iter()
        .filter(|m| m.tokens.contains(&head))
        .collect();
    named.sort_by_key(|m| (m.kind == MentionKind::Role) != person);
    let named = named.into_iter();
    let by_table = named.filter_map(|m| match m.kind {
        MentionKind::Role | MentionKind::Person | MentionKind::Leader => Some(PERSONS),
        MentionKind::Object => Some(gazetteer.objects.get(m.entry).value.as_str()),
        MentionKind::Weapon => Some("weapons"),
        _ => None,
    });
    by_table
        .into_iter()
        .next()
        .or(person.then_some(PERSONS))
        .map(str::to_owned)
}
