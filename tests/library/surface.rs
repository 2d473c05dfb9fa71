//! The public face: small, and fit for threads.

use allege::{Claim, Document, Error, Extractor, ExtractorBuilder, Layers, Span};

#[test]
fn at_most_25_names_at_the_root() {
    let lib = include_str!("../../src/lib.rs");
    let mut names = Vec::new();
    let code: String = lib
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    for statement in code.split(';') {
        let Some((_, public)) = statement.split_once("pub ") else {
            continue;
        };
        if let Some(module) = public.strip_prefix("mod ") {
            names.push(module.trim());
        } else if let Some(path) = public.strip_prefix("use ") {
            let last = path.rsplit("::").next().unwrap_or(path);
            let listed = path.split_once('{').map_or(last, |(_, list)| list);
            names.extend(
                listed
                    .trim_end_matches('}')
                    .split(',')
                    .map(str::trim)
                    .filter(|name| !name.is_empty()),
            );
        }
    }
    assert!(
        names.contains(&"Extractor") && names.contains(&"Claim"),
        "{names:?}"
    );
    assert!(names.len() <= 25, "{} names: {names:?}", names.len());
}

#[test]
fn types_cross_threads() {
    fn shared<T: Send + Sync + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
    fn sent<T: Send + Sync>() {}
    shared::<Extractor>();
    shared::<ExtractorBuilder>();
    shared::<Document<'static>>();
    shared::<Claim>();
    shared::<Layers>();
    shared::<Span>();
    sent::<Error>();
}

#[test]
fn records_are_values() {
    fn value<T>()
    where
        T: Clone + PartialEq + std::fmt::Debug + serde::Serialize + serde::de::DeserializeOwned,
    {
    }
    value::<Claim>();
    value::<Layers>();
    value::<Span>();
}
