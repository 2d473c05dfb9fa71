//! Inflection: from a lemma to all its forms, so that tables need to list lemmas alone.
//!
//! Input: a verb, a noun or a phrase around one. Output: every form with its tag.
//! Invariant: a lemma's forms lead back to it (`lemma.rs`).

use super::Tag;
use super::lemma::{Morphology, ends_short, is_vowel, vowel_groups, with_tag};

const VERB_TAGS: [Tag; 4] = [Tag::Vbz, Tag::Vbd, Tag::Vbn, Tag::Vbg];

impl Morphology {
    /// All forms of a verb, or of a phrase that begins with one ("open fire"), each with its tag.
    pub fn verb_forms(&self, lemma: &str) -> Vec<(String, Tag)> {
        let (verb, rest) = match lemma.find(' ') {
            Some(at) if self.listed(lemma, Tag::Vbd).is_empty() => lemma.split_at(at),
            _ => (lemma, ""),
        };
        let mut forms = Vec::with_capacity(VERB_TAGS.len() + 2);
        forms.push((lemma.to_owned(), Tag::Vb));
        let entries = self.listed_forms(verb);
        let listed = with_tag(entries, Tag::Vbp);
        if listed.is_empty() {
            forms.push((lemma.to_owned(), Tag::Vbp));
        }
        forms.extend(listed.iter().map(|(_, t, f)| ([&**f, rest].concat(), *t)));
        for tag in VERB_TAGS {
            let listed = with_tag(entries, tag);
            if listed.is_empty() {
                let regular = self.regular_verb(verb, tag);
                forms.extend(regular.into_iter().map(|f| (f + rest, tag)));
            } else {
                forms.extend(listed.iter().map(|(_, t, f)| ([&**f, rest].concat(), *t)));
            }
        }
        forms
    }

    /// The singular and plural of a noun, or of a phrase that ends with one ("air strike"), before "of" if there is one
    /// ("act of terror").
    pub fn noun_forms(&self, lemma: &str) -> Vec<(String, Tag)> {
        if let Some((noun, of)) = lemma.split_once(" of ") {
            let forms = self.noun_forms(noun).into_iter();
            return forms
                .map(|(f, tag)| (format!("{f} of {of}"), tag))
                .collect();
        }
        let whole = self.listed(lemma, Tag::Nns);
        let at = lemma.rfind([' ', '-']).map_or(0, |i| i + 1);
        let (first, noun) = if whole.is_empty() {
            lemma.split_at(at)
        } else {
            ("", lemma)
        };
        let mut forms = vec![(lemma.to_owned(), Tag::Nn)];
        let listed = self.listed(noun, Tag::Nns);
        if listed.is_empty() {
            forms.push(([first, &s_form(noun)].concat(), Tag::Nns));
        }
        forms.extend(listed.iter().map(|(_, t, f)| ([first, f].concat(), *t)));
        forms
    }

    fn regular_verb(&self, verb: &str, tag: Tag) -> Vec<String> {
        let letters = verb.as_bytes();
        let ending = match tag {
            Tag::Vbz => return vec![s_form(verb)],
            Tag::Vbg => "ing",
            _ => "ed",
        };
        let plain = match (letters, ending) {
            ([.., b'i', b'e'], "ing") => [&verb[..verb.len() - 2], "ying"].concat(),
            ([.., b'e' | b'o' | b'y', b'e'], "ing") => [verb, "ing"].concat(),
            ([.., b'e'], _) => [&verb[..verb.len() - 1], ending].concat(),
            ([.., before, b'y'], "ed") if !is_vowel(*before) => {
                [&verb[..verb.len() - 1], "ied"].concat()
            }
            _ => [verb, ending].concat(),
        };
        let listed = self
            .doubling
            .binary_search_by(|(l, _)| (**l).cmp(verb))
            .ok()
            .map(|at| self.doubling[at].1);
        let short = ends_short(letters) && vowel_groups(letters) == 1;
        match (listed, letters.last()) {
            (Some(both), Some(&last)) => {
                let doubled = format!("{verb}{}{ending}", last as char);
                if both {
                    vec![plain, doubled]
                } else {
                    vec![doubled]
                }
            }
            (None, Some(&last)) if short => vec![format!("{verb}{}{ending}", last as char)],
            _ => vec![plain],
        }
    }
}

/// The plural or third person.
fn s_form(word: &str) -> String {
    match word.as_bytes() {
        [.., before, b'y'] if !is_vowel(*before) => [&word[..word.len() - 1], "ies"].concat(),
        [.., b's' | b'x' | b'z'] | [.., b's' | b'c', b'h'] => [word, "es"].concat(),
        [b'g' | b'd', b'o'] => [word, "es"].concat(),
        _ => [word, "s"].concat(),
    }
}
