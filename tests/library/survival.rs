//! Properties that hold for any text.

use allege::claim::{Party, Passage};
use allege::{Claim, Document, Extractor};
use proptest::prelude::*;
use std::sync::LazyLock;

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// The passages of a claim.
fn passages(claim: &Claim) -> Vec<&Passage> {
    fn of(party: &Option<Party>) -> Option<&Passage> {
        party.as_ref().map(|p| &p.passage)
    }
    let mut all = vec![&claim.sentence, &claim.action.passage];
    all.extend(of(&claim.actor));
    all.extend(of(&claim.target));
    all.extend(of(&claim.claimant));
    all.extend(claim.count.as_ref().map(|c| &c.passage));
    all.extend(claim.place.as_ref().map(|p| &p.passage));
    all.extend(claim.date.as_ref().map(|d| &d.passage));
    all.extend(claim.weapon.as_ref().map(|w| &w.passage));
    for attribution in &claim.attribution {
        all.extend(of(&attribution.source));
        all.push(&attribution.cue);
    }
    all
}

fn check(text: &str) {
    let document = Document::new(text).with_id("x").dated("2018-05-07");
    let claims = EXTRACTOR.extract(&document);
    for claim in &claims {
        for passage in passages(claim) {
            assert_eq!(text.get(passage.span.range()), Some(passage.text.as_str()));
            assert!(!passage.text.is_empty());
        }
        if let Some(count) = &claim.count
            && let (Some(low), Some(high)) = (count.low, count.high)
        {
            assert!(low <= high, "{count:?}");
        }
        if let Some(date) = &claim.date
            && let (Some(from), Some(to)) = (&date.from, &date.to)
        {
            assert!(from <= to, "{date:?}");
        }
        assert!((0.0..=1.0).contains(&claim.confidence));
    }
    let layers = EXTRACTOR.annotate(&document);
    for place in &layers.places {
        assert_eq!(
            text.get(place.passage.span.range()),
            Some(place.passage.text.as_str())
        );
    }
    for date in &layers.dates {
        assert_eq!(
            text.get(date.passage.span.range()),
            Some(date.passage.text.as_str())
        );
    }
    for quantity in &layers.quantities {
        assert_eq!(
            text.get(quantity.passage.span.range()),
            Some(quantity.passage.text.as_str())
        );
        if let (Some(low), Some(high)) = (quantity.low, quantity.high) {
            assert!(low <= high, "{quantity:?}");
        }
    }
}

/// Pieces of reports, so that the stages beyond the gate are reached.
const PIECES: &[&str] = &[
    "Gunmen",
    "killed",
    "wounded",
    "three",
    "1,200",
    "12",
    "between",
    "and",
    "10-15",
    "soldiers",
    "the",
    "of",
    "in",
    "Aleppo",
    "Syria",
    "on",
    "Tuesday",
    "7 May 2018",
    "last week",
    "said",
    "according to",
    "police",
    "\"",
    "'",
    "\u{201c}",
    "\u{201d}",
    "(",
    ")",
    ",",
    ".",
    ".",
    "\n",
    "\n\n",
    "-",
    "\u{2014}",
    "attack",
    "an airstrike",
    "claimed responsibility for",
    "no one",
    "who",
    "was",
    "were",
    "by",
    "if",
    "reportedly",
    "up to",
    "more than",
    "half a million",
    "U.S.",
    "al-Qaeda's",
    "\u{fffd}",
    "\u{301}",
    "\u{1f4a3}",
    "\u{200b}",
    "KILLED",
    "'s",
    "n't",
    "%",
    "$",
    "000",
    "hundred",
    "dozens",
    ";",
    "raid a village",
    "wounds",
    "bomb",
    "others",
    "among them",
    "whose",
    "from the road",
    "as well as",
    "been injured",
];

/// Sentences whose repaired trees came to a ring, whose phrases to an end before their beginning, or whose last words were
/// asked for what follows them.
const ONCE_FATAL: &[&str] = &[
    "Some 5 from the village near the border with the Congo with guns on the road to Kano from the village raid a village.",
    "Ten people died; and five others, all civilians, been injured and seven were arrested.",
    "A bomb killed two men, and two policemen, among them a child, being wounded, rebels attacked the post.",
    "grenades rebels Three soldiers four and wounds sixteen and",
    "A bomb, the and burn the village: An of bank said",
    "Gunmen killed Omar in FROM THE",
    "two when a bomb hidden in a cart ARE APPALLED AT THE KILLING OF A",
];

#[test]
fn sentences_that_were_fatal_once() {
    ONCE_FATAL.iter().for_each(|text| check(text));
}

#[test]
fn a_name_that_ends_the_text_is_survived() {
    check("\u{20a0}A,a");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_survived(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_mixture_of_report_words_is_survived(
        pieces in prop::collection::vec(prop::sample::select(PIECES), 0..60),
        glue in prop::sample::select(vec![" ", " ", " ", "", "\t"]),
    ) {
        check(&pieces.join(glue));
    }
}

#[test]
fn the_fixtures_hold_the_properties() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/news");
    for entry in std::fs::read_dir(dir).expect("the fixtures are there") {
        let path = entry.expect("an entry").path();
        check(&std::fs::read_to_string(path).expect("a text"));
    }
}
