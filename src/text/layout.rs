//! Layout: what separates tokens, and which line breaks are only wraps.
//!
//! Input: a document's text and tokens. Output: a [`Gap`] before each token.
//! Invariant: work is linear; a blank line always ends a paragraph.

use super::Segmented;

/// What separates a token from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// Blanks, or a line break that only wraps a line.
    Space,
    /// A line break after which something new begins.
    Break,
}

/// Longer lines are whole paragraphs.
const WIDEST: usize = 120;
/// Narrower blocks are lists, not wrapped text.
const NARROWEST: usize = 40;
/// A line that is shorter than it might be by more bytes than this was ended on purpose.
const SLACK: usize = 12;

/// A line break inside a block: between the tokens `next - 1` and `next`.
struct Line {
    next: usize,
    length: usize,
    /// Length of the first word of the next line.
    word: usize,
}

/// Fills `out.gaps`.
pub(super) fn gaps(text: &str, out: &mut Segmented) {
    let mut gaps = std::mem::take(&mut out.gaps);
    gaps.clear();
    // Line breaks of the present block, and of all blocks so far whether they look wrapped.
    let mut block: Vec<Line> = Vec::new();
    let mut width = None;
    let mut line_start = 0;
    let mut before = 0;
    for (i, token) in out.tokens.iter().enumerate() {
        let between = &text[before..token.span.start];
        before = token.span.end;
        let gap = match line_breaks(between) {
            0 if between.is_empty() => Gap::None,
            0 => Gap::Space,
            breaks => {
                if i > 0 {
                    block.push(Line {
                        next: i,
                        length: out.tokens[i - 1].span.end - line_start,
                        word: token.span.len(),
                    });
                }
                line_start = token.span.start;
                if breaks > 1 {
                    settle(text, out, &mut block, &mut width, &mut gaps);
                }
                Gap::Break
            }
        };
        gaps.push(gap);
    }
    if let Some(last) = out.tokens.last() {
        let length = last.span.end - line_start;
        block.push(Line {
            next: out.tokens.len(),
            length,
            word: 0,
        });
        settle(text, out, &mut block, &mut width, &mut gaps);
    }
    out.gaps = gaps;
}

fn line_breaks(between: &str) -> usize {
    if between.len() < 2 && between != "\n" && between != "\r" {
        return 0;
    }
    let mut breaks = 0;
    let mut last = ' ';
    for c in between.chars() {
        breaks += match c {
            '\n' if last == '\r' => 0,
            '\n' | '\r' | '\u{2028}' => 1,
            '\u{0C}' | '\u{2029}' => 2,
            _ => 0,
        };
        last = c;
    }
    breaks
}

/// Turns the line breaks of one block that only wrap lines into spaces. `width` is that of the last wrapped block.
fn settle(
    text: &str,
    out: &Segmented,
    block: &mut Vec<Line>,
    width: &mut Option<usize>,
    gaps: &mut [Gap],
) {
    let widest = block.iter().map(|l| l.length).max().unwrap_or(0);
    // The last line of a block ends for want of text.
    block.pop();
    let full =
        |line: &Line, width: usize, slack: usize| line.length + 1 + line.word + slack > width;
    let filled = block.iter().filter(|l| full(l, widest, SLACK)).count();
    let wrapped = (NARROWEST..=WIDEST).contains(&widest);
    if wrapped && block.len() > 1 && filled * 10 >= block.len() * 6 {
        *width = Some(widest);
    }
    let width = width.filter(|&w| wrapped && w + SLACK >= widest);
    for line in block.drain(..) {
        let first = out.tokens[line.next].span.start;
        let next = text[first..].chars().next().unwrap_or(' ');
        let ended = ends_statement(&text[..out.tokens[line.next - 1].span.end]);
        let wraps = match width {
            _ if is_bullet(text, out, line.next) => false,
            _ if next.is_lowercase() => !ended || wrapped,
            Some(width) => full(&line, width, if ended { 0 } else { SLACK }),
            None => false,
        };
        if wraps {
            gaps[line.next] = Gap::Space;
        }
    }
}

/// True when the text ends with a full stop or the like, closing marks apart.
fn ends_statement(text: &str) -> bool {
    let closing = |c: char| c == ')' || c == '\'' || super::quotation::is_mark(c);
    let trimmed = text.trim_end_matches(closing);
    trimmed.ends_with(['.', '!', '?', ':', '\u{2026}'])
}

/// True when token `i` begins a line as a bullet or a list number.
fn is_bullet(text: &str, out: &Segmented, i: usize) -> bool {
    let span = out.tokens[i].span;
    let Some(next) = out.tokens.get(i + 1) else {
        return false;
    };
    let form = &text[span.range()];
    if next.span.start > span.end {
        return matches!(
            form,
            "-" | "*"
                | "•"
                | "·"
                | "–"
                | "—"
                | "◦"
                | "▪"
                | "●"
                | "■"
                | "►"
                | "+"
                | "o"
                | "->"
        );
    }
    let numbered = span.len() <= 2 && form.bytes().all(|b| b.is_ascii_digit());
    let gap_after = |j: usize| {
        out.tokens
            .get(j + 1)
            .is_some_and(|t| t.span.start > out.tokens[j].span.end)
    };
    numbered && matches!(&text[next.span.range()], "." | ")") && gap_after(i + 1)
}
