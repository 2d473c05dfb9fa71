//! Headline copies of sentences: no articles, no passive auxiliaries, no full stop, the past told in the present.

use allege::internals::{Label, Morphology, Pos, Tag};

use super::corpus::Sentence;

const LONGEST: usize = 18;

/// The sentence as a headline; `None` if it is too long for one or has no simple past or passive to rewrite.
pub(crate) fn headline(sentence: &Sentence, morphology: &Morphology) -> Option<Sentence> {
    let n = sentence.len();
    if !(4..=LONGEST).contains(&n) {
        return None;
    }
    let mut rewritten = false;
    let mut keep = vec![true; n];
    for (i, kept) in keep.iter_mut().enumerate() {
        let (pos, tag) = sentence.tags[i];
        let article = pos == Pos::Det
            && sentence.labels[i] == Label::Det
            && matches!(&*sentence.lower[i], "the" | "a" | "an");
        let auxiliary = matches!(sentence.labels[i], Label::Auxpass)
            && matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let stop = i + 1 == n && tag == Tag::Punct;
        rewritten |= auxiliary;
        *kept = !(article || auxiliary || stop)
            || sentence.heads.contains(&i)
            || sentence.heads[i] == n;
    }
    let mut place = vec![0; n + 1];
    let mut count = 0;
    for i in 0..n {
        place[i] = count;
        count += usize::from(keep[i]);
    }
    place[n] = count;
    let mut out = Sentence::default();
    for i in (0..n).filter(|&i| keep[i]) {
        let (mut form, mut tag) = (sentence.forms[i].clone(), sentence.tags[i]);
        if tag.1 == Tag::Vbd
            && tag.0 == Pos::Verb
            && let Some(subject) = (0..i)
                .rev()
                .find(|&k| sentence.heads[k] == i && sentence.labels[k] == Label::Nsubj)
        {
            let joined =
                (0..n).any(|k| sentence.heads[k] == subject && sentence.labels[k] == Label::Conj);
            let plural =
                joined || matches!(sentence.tags[subject].1, Tag::Nns | Tag::Nnps | Tag::Cd);
            let wanted = if plural { Tag::Vbp } else { Tag::Vbz };
            let lemma = morphology.lemma(&sentence.lower[i], Tag::Vbd);
            let forms = morphology.verb_forms(&lemma);
            if let Some((present, _)) = forms.into_iter().find(|(_, t)| *t == wanted) {
                form = present;
                tag.1 = wanted;
                rewritten = true;
            }
        }
        if out.len() == 0 {
            let mut letters = form.chars();
            form = letters
                .next()
                .map(|c| c.to_uppercase().chain(letters).collect())
                .unwrap_or_default();
        }
        out.push(&form, tag, place[sentence.heads[i]], sentence.labels[i]);
    }
    (rewritten && out.len() >= 3).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::super::corpus;
    use super::*;

    fn headline_of(conll: &str) -> Option<String> {
        let sentences = corpus::read(&conll.replace(' ', "\t")).expect("well-formed");
        let morphology = Morphology::embedded().expect("well-formed");
        headline(&sentences[0], &morphology).map(|s| s.forms.join(" "))
    }

    #[test]
    fn the_past_becomes_present_and_articles_go() {
        let text = "1 The _ DET DT _ 2 det _ _\n2 army _ NOUN NN _ 3 nsubj _ _\n3 shot _ VERB VBD _ 0 root _ _\n\
                    4 two _ NUM CD _ 5 nummod _ _\n5 men _ NOUN NNS _ 3 dobj _ _\n6 . _ PUNCT . _ 3 punct _ _\n";
        assert_eq!(headline_of(text).as_deref(), Some("Army shoots two men"));
    }

    #[test]
    fn passive_auxiliaries_go() {
        let text = "1 Two _ NUM CD _ 2 nummod _ _\n2 men _ NOUN NNS _ 4 nsubjpass _ _\n3 were _ AUX VBD _ 4 auxpass _ _\n\
                    4 shot _ VERB VBN _ 0 root _ _\n5 . _ PUNCT . _ 4 punct _ _\n";
        assert_eq!(headline_of(text).as_deref(), Some("Two men shot"));
    }
}
