//! Doers: what the tests of this stage assert of who did an act.
//!
//! Input: a claim of a test's text, and who is to have done it. Output: none; a failed assertion names the text.
//! Invariant: only the words of the actor are compared.

use crate::Claim;

/// Asserts that one of the `claims` of `text` is the one that `is_it` finds, and who did it.
pub(super) fn assert_actor(
    text: &str,
    claims: &[Claim],
    is_it: impl FnMut(&&Claim) -> bool,
    actor: Option<&str>,
) {
    let claim = claims.iter().find(is_it);
    let claim = claim.unwrap_or_else(|| panic!("{text}: {claims:?}"));
    let own = claim.actor.as_ref().map(|a| a.passage.text.as_str());
    assert_eq!(own, actor, "{text}");
}
