//! Addresses: web and mail addresses inside the text.
//!
//! Input: the beginning of a word. Output: where the address ends, if it is one.
//! Invariant: an address without a scheme is looked for in a bounded number of bytes.

use super::token::Tokenizer;

/// Addresses without a scheme are looked for in so many bytes, which bounds the work per full stop.
const LONGEST_ADDRESS: usize = 128;

impl Tokenizer<'_> {
    /// Where the address with a scheme or "www." at `start` ends.
    pub(super) fn address_with_scheme(&self, start: usize) -> Option<usize> {
        let rest = &self.bytes[start..];
        let begins = |p: &[u8]| rest.len() > p.len() && rest[..p.len()].eq_ignore_ascii_case(p);
        if !matches!(rest[0] | 32, b'h' | b'w')
            || !(begins(b"http://") || begins(b"https://") || begins(b"www."))
        {
            return None;
        }
        let text = &self.text[start..];
        let end = text
            .find(|c: char| {
                c.is_whitespace()
                    || c.is_control()
                    || matches!(c, '<' | '>' | '"' | '“' | '”' | '»')
            })
            .unwrap_or(text.len());
        Some(start + text[..end].trim_end_matches(trails_address).len())
    }

    /// Where the address without scheme ends in which the full stop or at-sign at `at` stands.
    pub(super) fn address(&self, start: usize, at: usize) -> Option<usize> {
        if at - start > LONGEST_ADDRESS {
            return None;
        }
        let inner = |b: &&u8| b.is_ascii_alphanumeric() || b"._%+-@".contains(b);
        let rest = &self.bytes[at..];
        let length = rest.iter().take(LONGEST_ADDRESS).take_while(inner).count();
        let run = self.text[start..at + length].trim_end_matches(['.', '-', '_', '@', '+', '%']);
        if run.len() <= at - start {
            return None;
        }
        let host = match run.rsplit_once('@') {
            Some((_, host)) if host.contains('.') => return Some(start + run.len()),
            Some(_) => return None,
            None => run,
        };
        // Capitals after a full stop are a sentence without a space, not an address.
        let (labels, last) = host.rsplit_once('.')?;
        if !self.lexicon.is_domain(last) || labels.is_empty() {
            return None;
        }
        let end = start + run.len();
        if self.bytes.get(end) != Some(&b'/') {
            return Some(end);
        }
        let text = &self.text[end..];
        let stop = text
            .find(|c: char| c.is_whitespace() || !c.is_ascii() || c == '"' || c == '>')
            .unwrap_or(text.len());
        Some(end + text[..stop].trim_end_matches(trails_address).len())
    }
}

fn trails_address(c: char) -> bool {
    matches!(
        c,
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ')' | ']' | '}' | '*' | '’'
    )
}
