//! Enumerations: the items of a list of which the tree joins some.
//!
//! Input: heads of coordinated phrases. Output: the heads of all items, in text order.
//! Invariant: an item begins behind a comma or a conjunction; an apposition is none; work is linear in the list.

use super::grammar::Grammar;
use super::item::{LONGEST_ITEM, behind_age, item_end, item_head, opens_item, run_from, run_head};
use super::kind::NounKind;
use super::phrase::{REACH, is_nominal, left_edge, noun_phrase};
use crate::sentence::SentenceView;
use crate::syntax::{Label, Pos, Tag};

/// Adds to `heads`, which are in text order, the other heads of the enumeration that the first of them begins: ", four
/// barges, a well head and a node". Trees often take the later items for appositions or hang them on the verb, so the
/// words are followed: commas and conjunctions between phrases that begin with a number or "a"; behind the last of
/// `heads` any phrases ("the palace, the minister's house and the barracks") where a conjunction closes the list. `item`
/// tells whether a head may be one of those.
pub(super) fn behind(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    item: &dyn Fn(usize) -> bool,
    heads: &mut Vec<usize>,
) {
    let (Some(&first), Some(&last)) = (heads.first(), heads.last()) else {
        return;
    };
    let mut previous = first;
    let mut end = item_end(view, grammar, first);
    let mut added = Vec::new();
    // How many of those begin with a number or "a" as all before them do, and how many items were passed.
    let (mut sure, mut passed) = (0, 0);
    let (mut counts, mut closed) = (true, false);
    while passed < REACH {
        end = behind_age(view, end);
        let mut at = end;
        let mut conjunction = false;
        while at < view.len() && (view.form(at) == "," || view.tree.tag(at) == Tag::Cc) {
            conjunction |= view.tree.tag(at) == Tag::Cc;
            at += 1;
        }
        if at == end || at >= view.len() || closed {
            break;
        }
        let known = heads
            .iter()
            .copied()
            .find(|&h| h == at || h > at && noun_phrase(view, grammar, h).start == at);
        let counted = opens_item(view, grammar, at);
        let behind = at > last && !view.tree.tag(at).is_verb();
        let found = match known {
            Some(head) => Some(head),
            None if counted => item_head(view, grammar, at)
                .filter(|&h| !is_time(grammar, kinds, view, h) && !is_figure(view, grammar, h))
                // "the death of two soldiers and 17 injuries"
                .filter(|&h| kinds.get(h) != Some(&NounKind::Act) || view.tree.pos(h) != Pos::Noun),
            None => run_head(view, at)
                .or_else(|| lone(view, kinds, at))
                .filter(|&h| item(h) && (behind || is_ones_own(view, at, h, previous, last))),
        };
        // "the home of Luis Diaz, president of the congress, and the offices": who somebody in the last item is.
        let told = |h: usize| {
            let of = view
                .tree
                .head(h)
                .filter(|_| view.tree.label(h) == Label::Appos);
            let closed = view.form(item_end(view, grammar, h).min(view.len() - 1)) == ",";
            // "the elder, Kadhim Ali and four of his sons": who one is by name.
            let one = |of: usize| {
                let name = view.tree.tag(h).is_proper() && view.tree.tag(of) == Tag::Nn;
                of == previous && name
            };
            of.is_some_and(|of| closed && previous < of && of < end || one(of))
        };
        let told = |&h: &usize| known.is_none() && !counted && !conjunction && told(h);
        let aside = run_from(view, at).filter(told);
        if let Some(aside) = aside {
            passed += 1;
            end = item_end(view, grammar, aside).max(aside + 1);
            continue;
        }
        let Some(head) = found else { break };
        // A phrase that is the subject of what follows begins a clause of its own.
        // Where that has one already, the list is inside it ("the murder of a priest, two nuns, and a driver was condemned").
        let another =
            |&c: &usize| c < first && matches!(view.tree.label(c), Label::Nsubj | Label::Nsubjpass);
        let verb = view.tree.head(head);
        let inside = view.tree.label(first) == Label::Pobj
            && verb.is_some_and(|v| view.tree.children(v).find(another).is_some());
        let subject = matches!(view.tree.label(head), Label::Nsubj | Label::Nsubjpass) && !inside;
        if known.is_none() && (subject || heads.contains(&head) || added.contains(&head)) {
            break;
        }
        passed += 1;
        counts &= counted || known.is_some();
        if known.is_none() && !(counted && describes(view, grammar, kinds, head, previous)) {
            added.push(head);
        }
        if counts {
            sure = added.len();
        } else {
            closed = conjunction;
        }
        previous = head;
        end = item_end(view, grammar, head).max(head + 1);
    }
    if !(closed && passed >= 2 && ends_list(view, first, end)) {
        added.truncate(sure);
    }
    heads.append(&mut added);
    heads.sort_unstable();
}

/// A thing named by one word ("rifles, a pistol and ammunition"), or several of a kind ("the post, a depot and offices").
fn lone(view: &SentenceView<'_>, kinds: &[NounKind], at: usize) -> Option<usize> {
    let tag = view.tree.tag(at);
    let thing = kinds.get(at).is_some_and(|k| k.is_thing()) && tag.is_noun();
    (thing || tag == Tag::Nns).then_some(at)
}

/// Is `item` an apposition that says who `previous` is ("Ali, a teacher", "a man, a teacher")? One thing does not
/// describe several; what goes on as a list is one ("a man, a woman and a child") unless it begins with a name, and
/// things are told of one by one ("a bridge, a road").
fn describes(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    kinds: &[NounKind],
    item: usize,
    previous: usize,
) -> bool {
    let tree = view.tree;
    let plural = |i: usize| matches!(tree.tag(i), Tag::Nns | Tag::Nnps | Tag::Cd);
    // "ten members of the Front, a rebel group, in Kidal": that tells of the name inside the phrase.
    let name = tree.head(item).filter(|&n| previous < n && n < item);
    if tree.label(item) == Label::Appos
        && tree.tag(item) == Tag::Nn
        && name.is_some_and(|n| tree.tag(n).is_proper() && tree.label(n) == Label::Pobj)
        && kinds.get(item) != Some(&NounKind::Person)
        && !goes_on(view, grammar, item_end(view, grammar, item))
    {
        return true;
    }
    if tree.label(item) != Label::Appos || plural(item) || plural(previous) {
        return false;
    }
    let phrase = noun_phrase(view, grammar, item);
    let joined = phrase.start > 0 && tree.tag(phrase.start - 1) == Tag::Cc;
    let named = tree.tag(previous).is_proper()
        && tree.child(previous, &[Label::Det, Label::Nummod]).is_none();
    let thing = |i: usize| kinds.get(i).is_some_and(|k| k.is_thing());
    let listed =
        thing(previous) && thing(item) || goes_on(view, grammar, item_end(view, grammar, item));
    !joined && (named || !listed)
}

/// Does an enumeration go on at `end`, with commas or conjunctions and a phrase that begins with a number or "a"?
fn goes_on(view: &SentenceView<'_>, grammar: &Grammar, end: usize) -> bool {
    let joins = |i: usize| view.form(i) == "," || view.tree.tag(i) == Tag::Cc;
    let next = (end..view.len()).find(|&i| !joins(i));
    next.is_some_and(|i| i > end && opens_item(view, grammar, i))
}

/// "Killing two, six weeks before the election", "stormed the village, 7 km from X": a time or a distance is no item.
fn is_time(grammar: &Grammar, kinds: &[NounKind], view: &SentenceView<'_>, head: usize) -> bool {
    let lower = view.lower(head);
    kinds.get(head) == Some(&NounKind::Time)
        || grammar.times.has(lower)
        || grammar.lengths.has(lower) && view.tree.child(head, &[Label::Nummod]).is_some()
}

/// "Killing 12 people, a figure later revised": what counts an act is no item.
fn is_figure(view: &SentenceView<'_>, grammar: &Grammar, head: usize) -> bool {
    grammar.numbers.has(view.lower(head))
}

/// "two guards, his driver, and a clerk": somebody who is told of by whose he is, inside a list that goes on to `last`.
/// One does not say who several are.
fn is_ones_own(
    view: &SentenceView<'_>,
    at: usize,
    head: usize,
    previous: usize,
    last: usize,
) -> bool {
    let tree = view.tree;
    let apart = tree.label(head) != Label::Appos
        || tree.tag(head) == Tag::Nn && matches!(tree.tag(previous), Tag::Nns | Tag::Cd);
    tree.tag(at) == Tag::PrpPoss && head < last && view.form(head + 1) == "," && apart
}

/// Adds to `heads` the heads of an enumeration that ends with the first of them: "Ali, his brother and a guard were
/// killed", where the tree gives the verb the last of them alone. Items are what stands between commas before "and".
pub(super) fn before(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    item: &dyn Fn(usize) -> bool,
    heads: &mut Vec<usize>,
) {
    let tree = view.tree;
    let Some(&first) = heads.first() else { return };
    let comma = |i: usize| view.form(i) == ",";
    let mut start = left_edge(view, first);
    let mut before = Vec::new();
    while before.len() < REACH {
        let Some(mut at) = start.checked_sub(1) else {
            break;
        };
        let joint = if before.is_empty() {
            tree.tag(at) == Tag::Cc
        } else {
            comma(at)
        };
        if !joint {
            break;
        }
        if before.is_empty() && at > 0 && comma(at - 1) {
            at -= 1;
        }
        let Some(head) = at
            .checked_sub(1)
            .filter(|&h| is_nominal(view, h) && item(h))
        else {
            break;
        };
        // What belongs to a preposition or to another noun is no item of its own.
        let own = match tree.label(head) {
            Label::Pobj | Label::Compound | Label::Poss | Label::Attr | Label::Dobj => false,
            Label::Conj => before.is_empty(),
            _ => true,
        };
        let edge = left_edge(view, head);
        if !own || heads.contains(&head) || edge + LONGEST_ITEM < head {
            break;
        }
        before.push(head);
        start = edge;
    }
    // Only a clause or what introduces it may stand before a list.
    let opens = start == 0
        || comma(start - 1)
        || matches!(
            tree.pos(start - 1),
            Pos::Sconj | Pos::Verb | Pos::Aux | Pos::Punct
        )
        || grammar.beside.has(view.lower(start - 1));
    if opens {
        heads.splice(0..0, before.into_iter().rev());
    }
}

/// The words from `end` on are no predicate of the list that begins with `first`: "the murder of two priests, a woman, and
/// her daughter was" says something of the murder.
fn ends_list(view: &SentenceView<'_>, first: usize, end: usize) -> bool {
    let tree = view.tree;
    let verbal = |i: usize| view.tree.tag(i).is_finite() || view.tree.pos(i) == Pos::Aux;
    let of_another = |verb: usize| {
        let subject = tree.child(verb, &[Label::Nsubj, Label::Nsubjpass]);
        subject.is_some_and(|s| s < first && tree.label(first) == Label::Pobj)
    };
    end >= view.len() || !verbal(end) || of_another(end) || tree.head(end).is_some_and(of_another)
}

/// The heads of the counted items that make up a list from `start` to the end of its clause: "three civilians, four
/// policemen and a soldier". None where anything else stands between them.
pub(super) fn counted_items(
    view: &SentenceView<'_>,
    grammar: &Grammar,
    start: usize,
) -> Vec<usize> {
    let mut items = Vec::new();
    let mut at = start;
    let opens = |at: usize, first: bool| {
        opens_item(view, grammar, at) || !first && grammar.definite.has(view.lower(at))
    };
    while at < view.len() && items.len() < REACH && opens(at, items.is_empty()) {
        let Some(head) = item_head(view, grammar, at).filter(|&h| view.tree.tag(h).is_noun())
        else {
            return Vec::new();
        };
        items.push(head);
        at = item_end(view, grammar, head).max(head + 1);
        let joint = |i: usize| view.form(i) == "," || view.tree.tag(i) == Tag::Cc;
        let from = at;
        while at < view.len() && joint(at) {
            at += 1;
        }
        if at == from {
            let ends = at >= view.len() || view.tree.tag(at) == Tag::Punct;
            return if ends { items } else { Vec::new() };
        }
    }
    items
}
