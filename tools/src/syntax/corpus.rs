//! Parsed sentences in CoNLL-U.

use allege::internals::{Label, Pos, Tag, lower};

/// A sentence with its tree.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sentence {
    pub(crate) forms: Vec<String>,
    pub(crate) lower: Vec<String>,
    pub(crate) tags: Vec<(Pos, Tag)>,
    /// Heads, from 0; the number of tokens stands for the root.
    pub(crate) heads: Vec<usize>,
    pub(crate) labels: Vec<Label>,
}

impl Sentence {
    pub(crate) fn len(&self) -> usize {
        self.forms.len()
    }

    /// Its tokens as written and in lower case.
    pub(crate) fn tokens(&self) -> impl Iterator<Item = (&str, &str)> + Clone {
        let forms = self.forms.iter().map(String::as_str);
        forms.zip(self.lower.iter().map(String::as_str))
    }

    pub(crate) fn push(&mut self, form: &str, tag: (Pos, Tag), head: usize, label: Label) {
        self.forms.push(form.to_owned());
        self.lower.push(lower(form));
        self.tags.push(tag);
        self.heads.push(head);
        self.labels.push(label);
    }
}

/// Reads the sentences of a file; labels and tags that the scheme lacks become `dep` and `Other`.
pub(crate) fn read(text: &str) -> Result<Vec<Sentence>, String> {
    let mut sentences = Vec::new();
    let mut sentence = Sentence::default();
    for (number, line) in text.lines().chain(std::iter::once("")).enumerate() {
        if line.starts_with('#') {
            continue;
        }
        if line.is_empty() {
            if !sentence.forms.is_empty() {
                let n = sentence.len();
                for head in &mut sentence.heads {
                    *head = head.checked_sub(1).unwrap_or(n);
                }
                sentences.push(std::mem::take(&mut sentence));
            }
            continue;
        }
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, _, pos, tag, _, head, label, ..] = fields[..] else {
            return Err(format!("line {}: eight fields are wanted", number + 1));
        };
        if id.contains(['-', '.']) {
            continue;
        }
        let head = head
            .parse()
            .map_err(|e| format!("line {}: head {head:?}: {e}", number + 1))?;
        let pos = Pos::parse(pos);
        let tag = Tag::parse(tag).unwrap_or(match (pos, tag) {
            (Pos::Punct, _) => Tag::Punct,
            (_, "$" | "#") => Tag::Sym,
            _ => Tag::Other,
        });
        let label = if head == 0 {
            Label::Root
        } else {
            Label::parse(label).unwrap_or(Label::Dep)
        };
        sentence.push(form, (pos, tag), head, label);
    }
    Ok(sentences)
}
