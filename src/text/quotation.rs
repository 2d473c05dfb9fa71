//! Quotations: regions between quotation marks.
//!
//! Input: tokens, gaps and sentences. Output: [`Segmented::quotations`].
//! Invariant: a region lies within one paragraph; one that its paragraph leaves open ends with the paragraph, and a
//! region that takes it up in the next is `continued`. Work is linear, however marks nest.

use super::character::{is_apostrophe, is_double_quote};
use super::layout::Gap;
use super::{Quotation, Segmented, TokenKind};
use crate::span::Span;

/// True for a mark that can only open or close a quotation.
pub(super) fn is_mark(c: char) -> bool {
    is_double_quote(c)
        || matches!(
            c,
            '«' | '»' | '‹' | '›' | '\u{2019}' | '\u{2018}' | '\u{91}' | '\u{92}'
        )
}

/// Marks that open and close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
    Single,
}

/// What a mark's shape says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Opens,
    Closes,
    Either,
}

fn family(form: &str, kind: TokenKind) -> Option<(Family, Shape)> {
    if !matches!(kind, TokenKind::Punctuation | TokenKind::Clitic) {
        return None;
    }
    let mut chars = form.chars();
    let first = chars.next()?;
    match (first, form.len()) {
        _ if form == "''" => Some((Family::Double, Shape::Closes)),
        _ if form == "``" => Some((Family::Double, Shape::Opens)),
        ('`', 1) => Some((Family::Single, Shape::Opens)),
        _ if chars.next().is_some() => None,
        ('"', _) => Some((Family::Double, Shape::Either)),
        ('\u{201C}' | '\u{93}' | '\u{201E}' | '\u{84}' | '\u{201F}', _) => {
            Some((Family::Double, Shape::Opens))
        }
        ('\u{201D}' | '\u{94}', _) => Some((Family::Double, Shape::Closes)),
        ('«' | '»' | '‹' | '›', _) => Some((Family::Guillemet, Shape::Either)),
        ('\u{2018}' | '\u{91}', _) => Some((Family::Single, Shape::Opens)),
        ('\u{2019}' | '\u{92}', _) => Some((Family::Single, Shape::Closes)),
        (c, _) if is_apostrophe(c) => Some((Family::Single, Shape::Either)),
        _ => None,
    }
}

/// Open regions of one paragraph, at most one a family: where the mark stands, and whether it takes up another.
#[derive(Default)]
struct Open {
    marks: [Option<(usize, bool)>; 3],
    /// A single closing mark that may be an apostrophe: it counts unless a surer one follows.
    unsure: Option<usize>,
}

/// Fills `out.quotations`.
pub(super) fn find(text: &str, out: &mut Segmented) {
    let mut quotations = std::mem::take(&mut out.quotations);
    quotations.clear();
    let mut open = Open::default();
    let mut left_open = false;
    let mut first = 0;
    while first < out.sentences.len() {
        let paragraph = out.sentences[first].paragraph;
        let mut last = first;
        while out
            .sentences
            .get(last + 1)
            .is_some_and(|s| s.paragraph == paragraph)
        {
            last += 1;
        }
        let tokens = out.sentences[first].tokens.start..out.sentences[last].tokens.end;
        for i in tokens.clone() {
            let token = out.tokens[i];
            let Some((family, shape)) = family(&text[token.span.range()], token.kind) else {
                continue;
            };
            let mark = Mark::new(out, text, i, tokens.clone(), shape);
            match family {
                Family::Single => single(out, &mut open, mark, &mut quotations),
                _ => double(
                    out,
                    &mut open,
                    mark,
                    family,
                    left_open,
                    tokens.start,
                    &mut quotations,
                ),
            }
        }
        commit(out, &mut open, &mut quotations);
        left_open = false;
        for family in [Family::Double, Family::Guillemet] {
            if let Some((mark, continued)) = open.marks[family as usize].take()
                && mark + 1 < tokens.end
            {
                let start = out.tokens[mark].span;
                let end = out.tokens[tokens.end - 1].span.end;
                quotations.push(Quotation {
                    outer: Span::new(start.start, end),
                    inner: Span::new(start.end, end),
                    continued,
                });
                left_open = true;
            }
        }
        open.marks[Family::Single as usize] = None;
        first = last + 1;
    }
    quotations.sort_by_key(|q| (q.outer.start, std::cmp::Reverse(q.outer.end)));
    for quotation in &quotations {
        // The mark that closes a quotation is no possessive.
        let at = out
            .tokens
            .partition_point(|t| t.span.end < quotation.outer.end);
        if out.tokens[at].kind == TokenKind::Clitic && quotation.inner.end < quotation.outer.end {
            out.tokens[at].kind = TokenKind::Punctuation;
        }
    }
    out.quotations = quotations;
}

/// A mark and its surroundings.
#[derive(Debug, Clone, Copy)]
struct Mark {
    token: usize,
    shape: Shape,
    /// Something stands right before, or right after it, in its paragraph.
    left: bool,
    right: bool,
    /// What stands before it opens too, as "(" or a dash does.
    after_opening: bool,
    /// End punctuation or a comma stands before it.
    after_stop: bool,
}

impl Mark {
    fn new(
        out: &Segmented,
        text: &str,
        i: usize,
        paragraph: std::ops::Range<usize>,
        shape: Shape,
    ) -> Self {
        let left = i > paragraph.start && out.gaps[i] == Gap::None;
        let right = i + 1 < paragraph.end && out.gaps[i + 1] == Gap::None;
        let before = if left {
            text[..out.tokens[i].span.start].chars().next_back()
        } else {
            None
        };
        let after_opening = before.is_some_and(|c| {
            matches!(c, '(' | '[' | '{' | '/' | '\u{201C}' | '\u{2018}' | '«')
                || super::character::is_dash(c)
        });
        let after_stop =
            before.is_some_and(|c| matches!(c, '.' | ',' | '!' | '?' | '\u{2026}' | ';'));
        Self {
            token: i,
            shape,
            left: left && !after_opening,
            right,
            after_opening,
            after_stop,
        }
    }
}

fn close(
    out: &Segmented,
    (mark, continued): (usize, bool),
    end: usize,
    quotations: &mut Vec<Quotation>,
) {
    let (open, close) = (out.tokens[mark].span, out.tokens[end].span);
    if mark + 1 < end {
        quotations.push(Quotation {
            outer: open.cover(close),
            inner: Span::new(open.end, close.start),
            continued,
        });
    }
}

fn double(
    out: &Segmented,
    open: &mut Open,
    mark: Mark,
    family: Family,
    left_open: bool,
    paragraph_start: usize,
    quotations: &mut Vec<Quotation>,
) {
    let slot = family as usize;
    let opened = (mark.token, left_open && mark.token == paragraph_start);
    let Some(pending) = open.marks[slot] else {
        let opens = match mark.shape {
            Shape::Opens => true,
            Shape::Closes => !mark.left,
            Shape::Either => !mark.left || mark.right && !mark.after_stop,
        };
        if opens {
            commit(out, open, quotations);
            open.marks[slot] = Some(opened);
            open.marks[Family::Single as usize] = None;
        }
        return;
    };
    let reopens = match mark.shape {
        Shape::Closes => false,
        Shape::Opens => mark.right && !mark.left || mark.after_opening,
        Shape::Either => mark.right && !mark.left && family == Family::Double,
    };
    commit(out, open, quotations);
    open.marks[Family::Single as usize] = None;
    if reopens {
        // The mark that closes the one before is missing: it ends here at the latest.
        let (start, continued) = pending;
        if start + 1 < mark.token {
            let first = out.tokens[start].span;
            let end = out.tokens[mark.token - 1].span.end;
            quotations.push(Quotation {
                outer: Span::new(first.start, end),
                inner: Span::new(first.end, end),
                continued,
            });
        }
        open.marks[slot] = Some(opened);
    } else {
        close(out, pending, mark.token, quotations);
        open.marks[slot] = None;
    }
}

fn single(out: &Segmented, open: &mut Open, mark: Mark, quotations: &mut Vec<Quotation>) {
    let slot = Family::Single as usize;
    let opens = !mark.left && mark.right && mark.shape != Shape::Closes;
    if opens {
        commit(out, open, quotations);
        open.marks[slot] = Some((mark.token, false));
    } else if mark.left && !mark.right
        || mark.shape == Shape::Closes && mark.after_stop
        || mark.left && mark.after_stop
    {
        if open.marks[slot].is_none() {
            return;
        }
        let possessive = out.tokens[mark.token].kind == TokenKind::Clitic;
        open.unsure = Some(mark.token);
        if !possessive {
            commit(out, open, quotations);
        }
    }
}

/// Closes the single quotation whose end is settled now.
fn commit(out: &Segmented, open: &mut Open, quotations: &mut Vec<Quotation>) {
    if let Some(end) = open.unsure.take()
        && let Some(mark) = open.marks[Family::Single as usize].take()
    {
        close(out, mark, end, quotations);
    }
}
