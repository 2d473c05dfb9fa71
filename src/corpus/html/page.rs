//! Page: markup to blocks of text.
//!
//! Input: markup. Output: a [`Page`]: titles, date, and the blocks between block elements.
//! Invariant: any markup is read to its end, in time linear in its length.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::date::{Origin, Published, is_meta_name};

/// What stands in a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) og_title: String,
    pub(super) heading: String,
    pub(super) published: Published,
    pub(super) blocks: Vec<Block>,
}

/// Text between two block elements.
#[derive(Debug, Default)]
pub(super) struct Block {
    /// White space in it is single.
    pub(super) text: String,
    /// Number of the outermost article that it stands in, from 1; 0 outside.
    pub(super) article: usize,
    /// In `<main>`.
    pub(super) main: bool,
    /// In a paragraph, quotation or subheading.
    pub(super) paragraph: bool,
    /// Bytes of it in links.
    linked: usize,
}

impl Block {
    /// True where links are most of it: a list of other pages.
    pub(super) fn is_links(&self) -> bool {
        self.linked * 10 > self.text.len() * 7
    }
}

/// Elements whose content is no text of the page.
const HIDDEN: &[&str] = &[
    "aside", "button", "datalist", "dialog", "figure", "footer", "iframe", "math", "nav",
    "noscript", "object", "script", "select", "style", "svg", "template", "textarea",
];

/// Roles of elements whose content is no text of the page.
const HIDDEN_ROLES: &[&str] = &[
    "alert",
    "banner",
    "complementary",
    "contentinfo",
    "dialog",
    "menu",
    "navigation",
    "search",
];

/// Elements before and after which a block ends.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];

/// Block elements that hold running text, beside paragraphs.
const RUNNING: &[&str] = &["blockquote", "pre", "h2", "h3", "h4", "h5", "h6"];

/// Reads a page.
pub(super) fn read(markup: &str) -> Page {
    let mut reader = Reader::default();
    let mut emitter = CallbackEmitter::new(
        |event: CallbackEvent<'_>, _: Span<()>| -> Option<Infallible> {
            reader.event(event);
            None
        },
    );
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(markup, emitter).finish();
    reader.end_block();
    reader.page
}

/// Where the text of an element goes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Into {
    #[default]
    Block,
    Title,
    Heading,
    LinkedData,
}

#[derive(Debug, Default)]
struct Reader {
    page: Page,
    block: Block,
    into: Into,
    linked_data: String,
    /// The start tag that is being read: its name, and the attributes that matter.
    tag: String,
    attribute: String,
    attributes: Vec<(String, String)>,
    /// The hidden element that is open, and how many of its name are.
    hidden: Option<(String, usize)>,
    articles_open: usize,
    articles_seen: usize,
    mains_open: usize,
    in_paragraph: bool,
    running_open: usize,
    links_open: usize,
}

impl Reader {
    fn event(&mut self, event: CallbackEvent<'_>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                assign(&mut self.tag, name);
                self.attributes.clear();
            }
            CallbackEvent::AttributeName { name } => {
                assign(&mut self.attribute, name);
                // A value may follow or not: `<time pubdate>`.
                self.attributes
                    .push((self.attribute.clone(), String::new()));
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some((_, kept)) = self.attributes.last_mut() {
                    assign(kept, value);
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                let tag = std::mem::take(&mut self.tag);
                self.open(&tag);
                self.tag = tag;
            }
            CallbackEvent::EndTag { name } => {
                let name = String::from_utf8_lossy(name);
                self.close(&name);
            }
            CallbackEvent::String { value } => self.text(&String::from_utf8_lossy(value)),
            _ => {}
        }
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    fn open(&mut self, tag: &str) {
        if tag == "script" && self.attribute("type") == Some("application/ld+json") {
            self.into = Into::LinkedData;
            self.linked_data.clear();
            return;
        }
        if let Some((open, depth)) = &mut self.hidden {
            *depth += usize::from(open == tag);
            return;
        }
        if BLOCKS.contains(&tag) {
            self.end_block();
            // The end tag of a paragraph may be left out.
            self.in_paragraph = false;
        }
        let hides = HIDDEN.contains(&tag)
            || tag == "header" && self.articles_open == 0
            || self
                .attribute("role")
                .is_some_and(|role| HIDDEN_ROLES.contains(&role))
            || self.attribute("hidden").is_some()
            || self.attribute("aria-hidden") == Some("true");
        if hides && !is_void(tag) && !matches!(tag, "html" | "body") {
            self.hidden = Some((tag.to_owned(), 1));
            return;
        }
        match tag {
            "meta" => self.meta(),
            "time" => self.time(),
            "title" if self.page.title.is_empty() => self.into = Into::Title,
            "h1" => self.into = Into::Heading,
            "br" => self.line_break(),
            "article" => {
                self.articles_seen += usize::from(self.articles_open == 0);
                self.articles_open += 1;
            }
            "main" => self.mains_open += 1,
            "a" => self.links_open += 1,
            "p" => self.in_paragraph = true,
            _ if RUNNING.contains(&tag) => self.running_open += 1,
            _ => {}
        }
    }

    fn close(&mut self, tag: &str) {
        if self.into == Into::LinkedData && tag == "script" {
            self.into = Into::Block;
            let script = std::mem::take(&mut self.linked_data);
            self.page.published.note_linked_data(&script);
            return;
        }
        if let Some((open, depth)) = &mut self.hidden {
            // Whatever was left open ends with the page's body.
            *depth -= usize::from(open == tag);
            if *depth == 0 || tag == "body" {
                self.hidden = None;
            }
            return;
        }
        if BLOCKS.contains(&tag) {
            self.end_block();
            // The end tag of a paragraph may be left out.
            self.in_paragraph = false;
        }
        let less = |open: &mut usize| *open = open.saturating_sub(1);
        match tag {
            "title" | "h1" => self.into = Into::Block,
            "article" => less(&mut self.articles_open),
            "main" => less(&mut self.mains_open),
            "a" => less(&mut self.links_open),
            _ if RUNNING.contains(&tag) => less(&mut self.running_open),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        let to = match self.into {
            Into::LinkedData => return self.linked_data.push_str(text),
            _ if self.hidden.is_some() => return,
            Into::Title => &mut self.page.title,
            Into::Heading | Into::Block => &mut self.block.text,
        };
        let before = to.len();
        push_joined(to, text);
        if self.into != Into::Title && self.links_open > 0 {
            self.block.linked += self.block.text.len() - before;
        }
    }

    /// A line break; two part paragraphs.
    fn line_break(&mut self) {
        if self.block.text.ends_with('\n') {
            self.end_block();
        } else if !self.block.text.is_empty() {
            let kept = self.block.text.trim_end_matches(' ').len();
            self.block.text.truncate(kept);
            self.block.text.push('\n');
        }
    }

    fn end_block(&mut self) {
        let kept = self.block.text.trim_end().len();
        self.block.text.truncate(kept);
        let mut block = std::mem::take(&mut self.block);
        block.article = if self.articles_open > 0 {
            self.articles_seen
        } else {
            0
        };
        block.main = self.mains_open > 0;
        block.paragraph = self.in_paragraph || self.running_open > 0;
        if block.text.is_empty() {
            return;
        }
        if self.into == Into::Heading && self.page.heading.is_empty() {
            self.page.heading = block.text.replace('\n', " ");
        } else {
            self.page.blocks.push(block);
        }
    }

    fn meta(&mut self) {
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|key| self.attribute(key));
        let (Some(name), Some(content)) = (name, self.attribute("content")) else {
            return;
        };
        if name.eq_ignore_ascii_case("og:title") {
            let mut title = String::new();
            push_joined(&mut title, content);
            self.page.og_title = title.trim_end().to_owned();
        } else if is_meta_name(name) {
            let content = content.to_owned();
            self.page.published.note(Origin::Meta, &content);
        }
    }

    fn time(&mut self) {
        let Some(value) = self.attribute("datetime").map(str::to_owned) else {
            return;
        };
        let marked = self.attribute("pubdate").is_some()
            || self
                .attribute("itemprop")
                .is_some_and(|prop| prop.eq_ignore_ascii_case("datepublished"));
        if marked {
            self.page.published.note(Origin::MarkedTime, &value);
        } else if self.articles_open > 0 {
            self.page.published.note(Origin::Time, &value);
        }
    }
}

fn is_void(tag: &str) -> bool {
    matches!(
        tag,
        "br" | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "wbr"
            | "area"
            | "base"
            | "col"
            | "embed"
    )
}

fn assign(to: &mut String, bytes: &[u8]) {
    to.clear();
    to.push_str(&String::from_utf8_lossy(bytes));
}

/// Appends `text` with its white space joined to single spaces; none at the beginning or after a line break.
fn push_joined(to: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            to.push(c);
        } else if !to.is_empty() && !to.ends_with([' ', '\n']) {
            to.push(' ');
        }
    }
}
