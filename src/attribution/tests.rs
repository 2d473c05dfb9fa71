use super::*;
use crate::syntax::{ParseScratch, SyntaxModel, Tree};
use crate::text::segment;

struct Reader {
    lexicon: TextLexicon,
    attributor: Attributor,
    model: SyntaxModel,
}

impl Reader {
    fn new() -> Self {
        let tables = Tables::default();
        let morphology = Morphology::load(&tables).unwrap();
        let lexicon = TextLexicon::load(&tables).unwrap();
        let grammar = Arc::new(Grammar::load(&tables).unwrap());
        Self {
            attributor: Attributor::load(&tables, &morphology, &lexicon, grammar).unwrap(),
            lexicon,
            model: SyntaxModel::embedded(),
        }
    }

    /// Each attribution as "source | cue | content ... content".
    fn read(&self, text: &str) -> Vec<String> {
        let mut segmented = Segmented::default();
        segment(text, &self.lexicon, &mut segmented);
        let mut scratch = ParseScratch::default();
        let trees: Vec<Tree> = (0..segmented.sentences.len())
            .map(|i| {
                let mut tree = Tree::default();
                self.model
                    .parse(text, &segmented, i, &mut scratch, &mut tree);
                tree
            })
            .collect();
        let views: Vec<SentenceView<'_>> = trees
            .iter()
            .enumerate()
            .map(|(index, tree)| SentenceView {
                text,
                segmented: &segmented,
                index,
                tree,
            })
            .collect();
        let found = self.attributor.attribute(&views);
        let shown = found.iter().map(|a| {
            let words = |tokens: Range<usize>| &text[views[a.sentence].span(tokens).range()];
            let content: Vec<&str> = a.content.iter().map(|s| &text[s.range()]).collect();
            let source = a.source.clone().map_or("", words);
            format!(
                "{source} | {} | {}",
                words(a.cue.clone()),
                content.join(" ... ")
            )
        });
        shown.collect()
    }
}

/// The text of an example without its brackets, and what they say in the form of `Reader::read`.
fn parse(example: &str) -> (String, String) {
    let (mut text, mut parts) = (String::new(), [const { Vec::new() }; 3]);
    let mut rest = example;
    while let Some(open) = rest.find('[') {
        let close = open + rest[open..].find(']').expect("a bracket is closed");
        text.push_str(&rest[..open]);
        let (name, words) = rest[open + 1..close]
            .split_once(' ')
            .expect("a bracket holds words");
        let part = ["source", "cue", "content"].iter().position(|n| *n == name);
        parts[part.expect("a bracket names source, cue or content")].push(words);
        text.push_str(words);
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    let [source, cue, content] = parts;
    (
        text,
        format!(
            "{} | {} | {}",
            source.join(" "),
            cue.join(" "),
            content.join(" ... ")
        ),
    )
}

#[test]
fn the_examples_of_the_table_hold() {
    let reader = Reader::new();
    let mut wrong = Vec::new();
    for example in reader.attributor.lexicon.examples() {
        let (text, expected) = parse(&example.text);
        let found = reader.read(&text);
        let right = found.contains(&expected);
        if !right {
            wrong.push(format!(
                "{}: expected {expected:?}, found {found:?}",
                example.class
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_number_with_its_bound_says_something_and_so_does_who_goes_on() {
    let reader = Reader::new();
    for text in [
        "Up to 30 residents said that soldiers had killed two men.",
        "Ten rebels were killed in the raid, the general continued.",
    ] {
        assert!(!reader.read(text).is_empty(), "{text}");
    }
}

#[test]
fn neither_what_is_confirmed_nor_who_is_criticised_says_what_stands_before() {
    let reader = Reader::new();
    for text in [
        "Rebels killed a villager because of something she said.",
        "Rebels killed two men after what the bishop said.",
        "Rebels killed six men because they hated what the bishop said.",
        "Rebels killed two men after the minister criticised the BBC.",
        "Soldiers shot dead a man and the army confirmed BBC News.",
        "Rebels killed Omar Haddad, Superintendent of Police (SP), Quetta, said.",
    ] {
        let found = reader.read(text);
        let closes = |a: &String| a.contains("| Rebels") || a.contains("| Soldiers");
        assert!(!found.iter().any(closes), "{text}: {found:?}");
    }
}

#[test]
fn what_goes_on_or_comes_to_pass_says_nothing() {
    let reader = Reader::new();
    for text in [
        "Clashes continue in the north, with ten men killed.",
        "The day saw ten men killed.",
        "This proves that rebels killed ten men.",
        "Troops began an offensive that threatens to capture the town.",
        "Ten men were arrested, thanks to the cooperation of the people.",
    ] {
        let found = reader.read(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn who_protests_in_a_participle_does_something_else_there() {
    let reader = Reader::new();
    let marched = "A crowd marched on the town hall, protesting the murder of a judge.";
    assert!(reader.read(marched).is_empty());
    let protests = "The judges are protesting the murder of a colleague.";
    assert!(!reader.read(protests).is_empty());
}

#[test]
fn who_wrote_or_what_was_heard_in_brackets_speaks_no_sentence() {
    let reader = Reader::new();
    for text in [
        "[REPORT] [BY OMAR GOMEZ] TWO MEN WERE KILLED IN AN AMBUSH.",
        "[APPLAUSE] TWO MEN WERE KILLED IN AN AMBUSH.",
        "[WORDS INDISTINCT] TWO MEN WERE KILLED IN AN AMBUSH.",
        "[1340 GMT] TWO MEN WERE KILLED IN AN AMBUSH.",
    ] {
        let found = reader.read(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn who_stands_in_brackets_speaks_to_the_end_of_the_paragraph_and_who_says_and_adds_says_both() {
    let reader = Reader::new();
    for (text, content) in [
        (
            "[BEGIN RECORDING] [GOMEZ] THIS IS A REPORT. TWO MEN WERE KILLED.\n\nTHE CITY IS CALM.",
            "GOMEZ | ] | THIS IS A REPORT. TWO MEN WERE KILLED.",
        ),
        (
            "Soldiers fired at the rebels, Governor Omar Haddad said and added that the fighting went on.",
            "Governor Omar Haddad | said | Soldiers fired at the rebels",
        ),
        (
            "According to figures released by the army, rebels killed six men.",
            "the army | According to | rebels killed six men.",
        ),
    ] {
        let found = reader.read(text);
        assert!(
            found
                .iter()
                .any(|a| a.starts_with(content.trim_end_matches('.'))),
            "{text}: {found:?}"
        );
    }
}
