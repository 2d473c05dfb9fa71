//! Names of one's own over the embedded ones: `cargo run --example own_names`.

#![allow(clippy::print_stdout, reason = "an example shows what it finds")]

use allege::{Document, Error, Extractor};

/// As it would stand in `DIR/world/actors.tsv` for `allege extract --data DIR`.
const ACTORS: &str = "\
id\tname\taliases\tkind\tcountry\tparent\tfrom\tto\tsource
hill-brigade\tHill Brigade\tBrigade of the Hills|HB\trebel group\tSY\t\t\t\tour own list
";

fn main() -> Result<(), Error> {
    let extractor = Extractor::builder()
        .table("world/actors.tsv", ACTORS)?
        .build()?;
    let text = "HB fighters killed two soldiers near Homs. The Hill Brigade denied it.";
    for claim in extractor.extract(&Document::new(text)) {
        let actor = claim.actor.and_then(|actor| actor.entity);
        println!("{}: {actor:?}", claim.action.kind.name());
    }
    // A mistake in a table is an error with its place, not a panic.
    let broken = Extractor::builder()
        .table("world/actors.tsv", "id\tname\n")?
        .build();
    println!("{}", broken.expect_err("a column is missing"));
    Ok(())
}
