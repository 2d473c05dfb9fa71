//! Article: which blocks of a page are its text.
//!
//! Input: the blocks of a page. Output: headline and body.
//! Invariant: blocks keep their order; none stands twice.

use super::Article;
use super::page::{Block, Page};

/// Less than this many bytes in paragraphs is no article.
const ENOUGH: usize = 140;

impl Page {
    /// Headline and body as one text, and the date.
    pub(super) fn article(self) -> Article {
        let blocks = body(&self.blocks);
        let title = self.headline();
        let mut text = title.clone();
        for block in blocks {
            // A headline above its article is one headline.
            if block.text == title {
                continue;
            }
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&block.text);
        }
        Article {
            text,
            date: self.published.day(),
        }
    }

    fn headline(&self) -> String {
        let heading = &self.heading;
        let named = [&self.og_title, heading]
            .into_iter()
            .find(|t| !t.is_empty());
        named.map_or_else(|| without_site(&self.title).to_owned(), Clone::clone)
    }
}

/// A `<title>` without the name of the site at its end: "Two killed in Mosul - The Daily Herald".
fn without_site(title: &str) -> &str {
    let ends = [" | ", " - ", " \u{2013} ", " \u{2014} ", " :: "];
    let cut = ends.iter().filter_map(|end| title.rfind(end)).max();
    let Some(at) = cut else { return title };
    let words = |part: &str| part.split_whitespace().count();
    // The separator is a word of its own.
    if words(&title[..at]) >= 3 && words(&title[at..]) <= 5 {
        &title[..at]
    } else {
        title
    }
}

/// The blocks of the body: paragraphs of the longest article, of the main part, or of the page; without any, all text.
fn body(blocks: &[Block]) -> Vec<&Block> {
    let own: Vec<&Block> = blocks.iter().filter(|b| !b.is_links()).collect();
    let of_article = longest_article(&own);
    let parts = [
        own.iter()
            .copied()
            .filter(|b| b.article != 0 && b.article == of_article)
            .collect(),
        own.iter().copied().filter(|b| b.main).collect(),
        own.clone(),
    ];
    let length = |part: &[&Block]| part.iter().map(|b| b.text.len()).sum::<usize>();
    for part in &parts {
        let paragraphs: Vec<&Block> = part.iter().copied().filter(|b| b.paragraph).collect();
        if length(&paragraphs) >= ENOUGH {
            return paragraphs;
        }
    }
    let [article, main, all] = parts;
    let chosen = [article, main]
        .into_iter()
        .find(|part| length(part) >= ENOUGH);
    chosen.unwrap_or(all)
}

/// The number of the article with most text in paragraphs; the first of equals, 0 without any.
fn longest_article(blocks: &[&Block]) -> usize {
    let last = blocks.iter().map(|b| b.article).max().unwrap_or(0);
    let mut lengths = vec![0; last + 1];
    for block in blocks.iter().filter(|b| b.paragraph) {
        lengths[block.article] += block.text.len();
    }
    lengths[0] = 0;
    let longest = (1..=last).rev().max_by_key(|&number| lengths[number]);
    longest.unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::super::article;
    use super::*;

    #[test]
    fn headline_article_and_date_come_out_and_the_rest_stays() {
        let page = r#"<!DOCTYPE html><html><head><title>Two killed near Mosul - The Hill Herald</title>
            <meta property="article:published_time" content="2018-05-07T08:00:00+02:00">
            <style>p { color: red }</style><script>var a = "<p>Gunmen fled.</p>";</script></head>
            <body><header><p>Subscribe to the Herald for more news from the hills.</p></header>
            <nav><ul><li><a href="/">Home</a></ul></nav>
            <article><h1>Two soldiers killed<br> near Mosul</h1><time datetime="2018-05-08">8 May</time>
            <p>Gunmen killed two soldiers near <b>Mo</b>sul on&nbsp;Monday, the army&#39;s
               spokesman said.</p><p>Nobody claimed responsibility &mdash; yet. The road to the north stayed closed
               for the rest of the day, and a convoy turned back.<p><a href="/more">Read more: the road north</a></p>
            <figure><img src=x><figcaption>A road.</figcaption></figure></article>
            <aside><p>Most read stories of the week, chosen by the editors of the paper for you.</p></aside>
            <article><p>Another teaser.</p></article>
            <footer><p>All rights reserved.</p></footer></body></html>"#;
        let read = article(page);
        assert_eq!(
            read.text,
            "Two soldiers killed near Mosul\n\n\
             Gunmen killed two soldiers near Mosul on Monday, the army's spokesman said.\n\n\
             Nobody claimed responsibility \u{2014} yet. The road to the north stayed closed for the rest of the day, \
             and a convoy turned back."
        );
        assert_eq!(read.date.as_deref(), Some("2018-05-07"));
    }

    #[test]
    fn pages_without_paragraphs_give_all_text() {
        let read = article("<title>Note</title><div>Gunmen fled.<br><br>Nobody was hurt.</div>");
        assert_eq!(read.text, "Note\n\nGunmen fled.\n\nNobody was hurt.");
        assert_eq!(
            article("<html><body><nav>Home</nav></body></html>"),
            Article::default()
        );
        assert_eq!(article("").text, "");
        assert_eq!(article("a < b & c <p").text, "a < b & c");
    }

    #[test]
    fn dates_are_taken_from_the_surest_place() {
        for (page, expected) in [
            (
                r#"<time datetime="2018-05-01">x</time>
                   <script type="application/ld+json">{"@graph": [{"x": 1}, {"datePublished": "2018-05-03"}]}</script>"#,
                Some("2018-05-03"),
            ),
            (
                r#"<meta itemprop=datePublished content="2018-05-02"><p>a"#,
                Some("2018-05-02"),
            ),
            (
                r#"<article><time datetime="2018-05-01T10:00">x</time><p>a"#,
                Some("2018-05-01"),
            ),
            (
                r#"<p>The market opened in <time datetime="1950-01-01">1950</time>."#,
                None,
            ),
            (r#"<meta name=date content="soon"><p>a"#, None),
            (
                r#"<script type="application/ld+json">{"datePublished": </script><p>a"#,
                None,
            ),
        ] {
            assert_eq!(article(page).date.as_deref(), expected, "{page}");
        }
    }

    #[test]
    fn site_names_are_no_part_of_a_headline() {
        for (title, expected) in [
            (
                "Two killed in Mosul - The Daily Herald",
                "Two killed in Mosul",
            ),
            ("Two killed - Mosul | Herald", "Two killed - Mosul"),
            (
                "Mosul - Two killed in a market",
                "Mosul - Two killed in a market",
            ),
            ("Two killed", "Two killed"),
        ] {
            assert_eq!(without_site(title), expected);
        }
    }
}
