use proptest::prelude::*;

use super::*;
use crate::data::Tables;

fn segmented(text: &str) -> Segmented {
    let lexicon = TextLexicon::load(&Tables::default()).unwrap();
    let mut out = Segmented::default();
    segment(text, &lexicon, &mut out);
    out
}

fn tokens(text: &str) -> Vec<&str> {
    let out = segmented(text);
    out.tokens.iter().map(|t| &text[t.span.range()]).collect()
}

fn sentences(text: &str) -> Vec<&str> {
    let out = segmented(text);
    out.sentences
        .iter()
        .map(|s| &text[s.span.range()])
        .collect()
}

fn quotations(text: &str) -> Vec<&str> {
    let out = segmented(text);
    out.quotations
        .iter()
        .map(|q| &text[q.outer.range()])
        .collect()
}

#[test]
fn tokens_are_those_of_the_parser() {
    let cases = [
        (
            "killed 1,200 people, 3.5 km away.",
            "killed|1,200|people|,|3.5|km|away|.",
        ),
        (
            "the 10th, the 1990s, 10-15 men, at 10:30",
            "the|10th|,|the|1990s|,|10-15|men|,|at|10:30",
        ),
        (
            "Lt. Col. Smith in the U.S. at 5 a.m. on Jan. 3",
            "Lt.|Col.|Smith|in|the|U.S.|at|5|a.m.|on|Jan.|3",
        ),
        (
            "US-backed al-Baghdadi's 12-year-old in Deir ez-Zor",
            "US-backed|al-Baghdadi|'s|12-year-old|in|Deir|ez-Zor",
        ),
        (
            "It's, didn't, they'll, can't, cannot",
            "It|'s|,|did|n't|,|they|'ll|,|ca|n't|,|can|not",
        ),
        (
            "It’s the rebels’ turn; Da’esh, Sana'a, Ba'ath",
            "It|’s|the|rebels|’|turn|;|Da’esh|,|Sana'a|,|Ba'ath",
        ),
        (
            "see http://a.b/c?d=e. Or www.x.org, x.y@z.com",
            "see|http://a.b/c?d=e|.|Or|www.x.org|,|x.y@z.com",
        ),
        (
            "$5 million, 20%, US$3.5m",
            "$|5|million|,|20|%|,|US|$|3.5|m",
        ),
        (
            "and/or -- well – yes—no...",
            "and|/|or|--|well|–|yes|—|no|...",
        ),
        ("(\"He\") [FMLN] {x}", "(|\"|He|\"|)|[|FMLN|]|{|x|}"),
        ("10km, 5pm, 122mm", "10|km|,|5|pm|,|122|mm"),
        (
            "in Syria.During the U.S.-led raid, J.K. Smith",
            "in|Syria|.|During|the|U.S.-led|raid|,|J.K.|Smith",
        ),
        ("the U.S.'s AT&T '90s 'em", "the|U.S.|'s|AT&T|'90s|'em"),
        ("No. 5. He said no. Mar. 3", "No.|5|.|He|said|no|.|Mar.|3"),
        (
            "1990's F-16s @user #tag .22",
            "1990|'s|F-16s|@user|#|tag|.22",
        ),
        ("PRESIDENT'S CAN'T", "PRESIDENT|'S|CA|N'T"),
        ("``So'' he said", "``|So|''|he|said"),
    ];
    for (text, expected) in cases {
        assert_eq!(tokens(text).join("|"), expected, "{text}");
    }
}

#[test]
fn lower_forms_are_plain() {
    let text = "IT’S “Über” al‐Asad";
    let out = segmented(text);
    let lower: Vec<&str> = (0..out.tokens.len()).map(|i| out.lower(i)).collect();
    assert_eq!(lower, ["it", "'s", "\"", "über", "\"", "al-asad"]);
}

#[test]
fn sentences_end_where_readers_end_them() {
    let cases: &[&[&str]] = &[
        &[
            "Lt. Smith met U.S. President J. Smith at 5 p.m. Tuesday.",
            "He left.",
        ],
        &[
            "It happened in the U.S.",
            "The army left at 5 p.m.",
            "It said so.",
        ],
        &["He said: \"It is over.\"", "They left."],
        &["\"It is over!\" he said.", "\"Is it?\" she asked."],
        &["It cost 3.5 million.", "12 died."],
        &["They fled in Syria.", "During the raid two died."],
        &["He (the chief.)", "Then left."],
        &["He ... left.", "They died.[2]", "More came."],
        &["in the Hazaribagh District.", "the Maoists fired."],
        &["Was it so?!", "It was."],
        &["The firm Smith Inc. said so."],
    ];
    for case in cases {
        assert_eq!(&sentences(&case.join(" ")), case);
    }
}

#[test]
fn sentences_that_run_on_are_parted() {
    assert_eq!(
        sentences(
            "Six men were hurt in a blast reports The Daily Dawn The grenade was hurled at a busy market"
        ),
        [
            "Six men were hurt in a blast reports The Daily Dawn",
            "The grenade was hurled at a busy market"
        ]
    );
    let quoted = "It said, \"On May 5 near the town one strike destroyed four posts\" For May 6 it said more.";
    let parts = sentences(quoted);
    assert_eq!(parts.len(), 2, "{parts:?}");
    assert_eq!(parts[1], "For May 6 it said more.");
    let glued = "Two men were killed in an attack on May 9 reports Daily Excelsior Police said they had been warned";
    let parts = sentences(glued);
    assert_eq!(parts.len(), 2, "{parts:?}");
    assert_eq!(parts[1], "Police said they had been warned");
    for (first, second) in [
        (
            "Rebels hurled a grenade at a patrol near the bridge a police official said",
            "The wounded guards were taken to a hospital",
        ),
        (
            "Six guards were hurt and three of them taken away said Inspector Ravi Naidu",
            "The rebels burned two lorries and a roller",
        ),
    ] {
        assert_eq!(sentences(&format!("{first} {second}")), [first, second]);
    }
    for whole in [
        "The army said that The Hague would hear of it",
        "Deputy Inspector General of Police Ravi Naidu said The rebels burned two lorries near there",
        "Rebels Shot In the Head As they Fled",
        "He said that \"ten men died in the raid on the long road\" in the town",
        "HE SAID THAT \"TEN MEN DIED IN THE RAID ON THE ROAD\" IN THE TOWN",
        "The film, \"The Battle of Algiers\" The army watched",
        "the shrine honours some of the Class A war criminals",
        "she turned over all that she had to an IT firm",
        "she saw the car on the long autobahn A 19 near the town",
        "two men were killed in the long attack reports Daily Excelsior",
        "two men were killed in the long attack reports Dawn News today",
    ] {
        assert_eq!(sentences(whole), [whole]);
    }
}

#[test]
fn layout_ends_sentences() {
    assert_eq!(
        sentences("Ten die in raid\n\nThe army said so\nIt was a raid"),
        ["Ten die in raid", "The army said so", "It was a raid"]
    );
    let wrapped = "THE ARMY SAID ON MONDAY THAT TEN MEN OF THE THIRD BRIGADE HAD BEEN\nKILLED IN AN AMBUSH NEAR THE TOWN OF SAN MIGUEL, AND THAT THE SEARCH\nFOR THE ATTACKERS WENT ON. THE MEN HAD BEEN ON PATROL SINCE THE DAY\nBEFORE.\n";
    assert_eq!(sentences(wrapped).len(), 2);
    assert_eq!(segmented(wrapped).sentences[1].paragraph, 0);
    assert_eq!(
        sentences("Dead:\n- two men in the north\n- one woman\n1. A boy. He fell."),
        [
            "Dead:",
            "- two men in the north",
            "- one woman",
            "1. A boy.",
            "He fell."
        ]
    );
    let mixed = segmented("THE ARMY SAID SO TODAY. It did.");
    let flags: Vec<bool> = mixed.sentences.iter().map(|s| s.capitals).collect();
    assert_eq!(flags, [true, false]);
}

#[test]
fn datelines_stand_apart() {
    let cases = [
        ("BAGHDAD, 12 June (Reuters) - ", "Gunmen killed ten."),
        (
            "CLANDESTINE, 13 NOV 89 (RADIO VENCEREMOS) -- [COMMUNIQUE] [TEXT] ",
            "OUR FORCES ATTACKED.",
        ),
        (
            "SAN SALVADOR, 3 JAN 90 -- [REPORT] [ARMED FORCES PRESS COMMITTEE] [TEXT] ",
            "THE ARMY SAID SO.",
        ),
        ("ADEN, Yemen — ", "A bomb killed ten."),
        ("Kabul, Nov. 3 (Xinhua) -- ", "A bomb killed ten."),
        (
            "DEIR EL-BALAH, Gaza Strip (AP) — ",
            "Israeli strikes killed ten.",
        ),
    ];
    for (head, body) in cases {
        let text = format!("{head}{body}");
        let out = segmented(&text);
        assert!(out.sentences[0].dateline, "{text}");
        assert_eq!(&text[out.sentences[0].span.range()], head.trim_end());
        assert_eq!(&text[out.sentences[1].span.range()], body);
    }
    for text in [
        "NATO - the alliance - said so.",
        "Gunmen - ten of them - died.",
        "IDF: Troops left.",
        "He left - (so) he said",
        "For April 1st – April 2nd, the army reported: Two died.",
    ] {
        assert!(!segmented(text).sentences[0].dateline, "{text}");
    }
}

#[test]
fn quotations_of_all_shapes() {
    let cases: &[(&str, &[&str])] = &[
        (
            "He said \"we won\" and \"we left\".",
            &["\"we won\"", "\"we left\""],
        ),
        ("“We won. They lost,” he said.", &["“We won. They lost,”"]),
        (
            "„Wir“ and «nous» and ``us''",
            &["„Wir“", "«nous»", "``us''"],
        ),
        (
            "'We won,' he said. 'They lost.'",
            &["'We won,'", "'They lost.'"],
        ),
        (
            "'The rebels' leader won,' he said.",
            &["'The rebels' leader won,'"],
        ),
        ("the rebels' leader and the soldiers' men", &[]),
        ("He said ‘the rebels’ lost", &["‘the rebels’"]),
        ("“He said ‘no’ to us”", &["“He said ‘no’ to us”", "‘no’"]),
        (
            "reported: ” Near Abu Kamal, one strike.”",
            &["” Near Abu Kamal, one strike.”"],
        ),
        (
            "reported: “Near Abu Kamal, one strike.“",
            &["“Near Abu Kamal, one strike.“"],
        ),
        (
            "\u{93}We won,\u{94} he said; it\u{92}s so",
            &["\u{93}We won,\u{94}"],
        ),
        ("He said \"we won.\n\nThey left.", &["\"we won."]),
        (
            "\"It's so, that's it,\" he said",
            &["\"It's so, that's it,\""],
        ),
        (
            "''It's so,'' he said. ''That's it.''",
            &["''It's so,''", "''That's it.''"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(&quotations(text), expected, "{text}");
    }
    let text = "“We won.\n\n“They lost,” he said. “So.”";
    let out = segmented(text);
    let flags: Vec<bool> = out.quotations.iter().map(|q| q.continued).collect();
    assert_eq!(flags, [false, true, false]);
}

#[test]
fn a_million_marks_take_linear_time() {
    for unit in [
        "“", "\"", "'", "((", "« ", "a.", "[", "- ", "A.", "a@", "1,", "''", "a'", "\n",
    ] {
        let text = unit.repeat(200_000);
        check(&text);
    }
}

#[test]
fn a_sentence_without_end_is_cut() {
    let words = segmented(&"and so on ".repeat(10_000));
    assert!(words.sentences.iter().all(|s| s.tokens.len() <= 600));
    assert_eq!(
        words
            .sentences
            .iter()
            .map(|s| s.tokens.len())
            .sum::<usize>(),
        30_000
    );
    let word = segmented(&format!("{} killed two.", "a".repeat(50_000)));
    assert_eq!(word.sentences.len(), 2);
}

fn check(text: &str) {
    let out = segmented(text);
    let mut at = 0;
    for token in &out.tokens {
        assert!(text[at..token.span.start].chars().all(char::is_whitespace));
        assert!(!text[token.span.range()].is_empty());
        at = token.span.end;
    }
    assert!(text[at..].chars().all(char::is_whitespace));
    assert_eq!(out.lower_ends.len(), out.tokens.len());
    let mut token = 0;
    for sentence in &out.sentences {
        assert_eq!(sentence.tokens.start, token);
        assert!(sentence.tokens.end > token);
        token = sentence.tokens.end;
        assert_eq!(sentence.span.end, out.tokens[token - 1].span.end);
    }
    assert_eq!(token, out.tokens.len());
    for quotation in &out.quotations {
        assert!(quotation.outer.contains(quotation.inner));
        assert!(text.get(quotation.inner.range()).is_some());
    }
}

proptest! {
    #[test]
    fn any_text_is_tiled(text in "\\PC{0,80}") {
        check(&text);
    }

    #[test]
    fn any_mix_of_marks_is_tiled(text in "([a-cA-C0-2 \n.,'\"“”‘’«»()\\[\\]@/:-]|\\PC|U\\.S\\.|JAN|n't|\u{2d}\u{2d}|\r|\u{93}|\u{85}|İ){0,60}") {
        check(&text);
    }
}
