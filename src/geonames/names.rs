//! Names of a place among GeoNames' alternate names that news may use.
//!
//! Input: the usual name and the list of alternate ones. Output: those in Latin letters, as many as its size is worth.
//! Invariant: no two of them fold to the same name.

use std::collections::HashSet;

use crate::gazetteer::fold::Fold;

/// Latin-script variants of a town's name that news may use.
pub fn variants(fold: &Fold, name: &str, list: &str, population: u64, many: bool) -> Vec<String> {
    let most = match population {
        1_000_000.. => 14,
        100_000.. => 9,
        20_000.. if many => 6,
        _ if many => 4,
        _ => 0,
    };
    let own = fold.fold(name);
    let mut keys = HashSet::from([own.clone()]);
    let mut out = Vec::new();
    for variant in list.split(',').map(str::trim) {
        if out.len() >= most {
            break;
        }
        let first = variant.chars().next().unwrap_or(' ');
        let latin = variant
            .chars()
            .all(|c| (c.is_alphabetic() && (c as u32) < 0x250) || " -'’.".contains(c));
        let code = variant.len() <= 4 && variant.chars().all(char::is_uppercase);
        let scholarly = variant.contains('\'') && !name.contains('\'') && population < 100_000;
        if !first.is_uppercase() || !latin || code || scholarly || variant.chars().count() < 3 {
            continue;
        }
        let key = fold.fold(variant);
        if key.len() >= 3 && keys.insert(key) {
            out.push(variant.to_owned());
        }
    }
    out
}
