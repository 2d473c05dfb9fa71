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
    for i in 0..n {
        let (pos, tag) = sentence.tags[i];
        let article = pos == Pos::Det
            && sentence.labels[i] == Label::Det
            && matches!(&*sentence.lower[i], "the" | "a" | "an");
        let auxiliary = matches!(sentence.labels[i], Label::Auxpass)
            && matches!(tag, Tag::Vbd | Tag::Vbz | Tag::Vbp);
        let stop = i + 1 == n && tag == Tag::Punct;
        rewritten |= auxiliary;
        keep[i] = !(article || auxiliary || stop)
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
