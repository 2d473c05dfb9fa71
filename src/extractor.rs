//! The extractor: all tables and models, and the way of a document through the stages.
//!
//! Input: a [`Document`]. Output: its [`Claim`]s in text order.
//! Invariant: the same document gives the same claims, on any thread and after any other document.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use crate::analysis::Analysis;
use crate::check;
use crate::claim::Claim;
use crate::confidence::{Filling, Signals};
use crate::data::Tables;
use crate::document::Document;
use crate::error::Error;
use crate::event::example;
use crate::event::lexicon::Example;
use crate::reading;
use crate::stages::Stages;

thread_local! {
    /// Working memory of this thread, reused from document to document.
    static ANALYSIS: RefCell<Analysis> = RefCell::default();
}

/// Reads documents and gives their claims. Cheap to share between threads.
///
/// ```
/// use allege::{Document, Extractor};
/// let extractor = Extractor::new();
/// let claims = extractor.extract(&Document::new("The weather was fine."));
/// assert!(claims.is_empty());
/// ```
#[derive(Debug)]
pub struct Extractor {
    stages: Stages,
}

/// Settings for an [`Extractor`] with a user's own tables.
#[derive(Debug, Default)]
pub struct ExtractorBuilder {
    tables: Tables,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the embedded tables.
    #[expect(
        clippy::expect_used,
        reason = "the embedded tables are loaded by a test"
    )]
    pub fn new() -> Self {
        Self::builder()
            .build()
            .expect("the embedded tables are well-formed")
    }

    /// An extractor with own tables over the embedded ones.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// The claims of one document, in the order of their triggers, but for those whose words may well tell of no act.
    pub fn extract(&self, document: &Document<'_>) -> Vec<Claim> {
        if !self.stages.gate.admits(document.text()) {
            return Vec::new();
        }
        let mut claims = self.read(document, Filling::Probable);
        let mut admitted = self.stages.confidence.admitted(&claims).into_iter();
        claims.retain(|_| admitted.next().unwrap_or(false));
        claims
    }

    /// All that the rules read in a document, words that may well tell of no act among it.
    pub(crate) fn read(&self, document: &Document<'_>, filling: Filling) -> Vec<Claim> {
        let mut out = Vec::new();
        with_analysis(|analysis| {
            let mut keep = |claim, _: &Signals| out.push(claim);
            reading::each_claim(&self.stages, document, analysis, filling, &mut keep);
        });
        out
    }

    /// The claims of many documents, in parallel, in input order.
    pub fn par_extract<'t>(
        &self,
        documents: impl IntoIterator<Item = Document<'t>>,
    ) -> Vec<Vec<Claim>> {
        let documents: Vec<Document<'t>> = documents.into_iter().collect();
        documents
            .par_iter()
            .map(|document| self.extract(document))
            .collect()
    }

    /// What is wrong with the examples and counter-examples of the acts, overlays' own included.
    pub(crate) fn failing_examples(&self) -> Vec<Error> {
        let failing = |example: &Example| {
            let annotated = match example::parse(example) {
                Ok(annotated) => annotated,
                Err(fault) => return Some(fault),
            };
            // An example shows what the rules read, however few its words are.
            let claims = self.read(&Document::new(annotated.text.as_str()), Filling::All);
            let why = example::complaint(example, &annotated, &claims)?;
            Some(Error::data(&*example.path, example.line, 1, why))
        };
        self.stages
            .actions
            .examples
            .iter()
            .filter_map(failing)
            .collect()
    }

    /// The loaded tables, for the other readings of a document.
    pub(crate) fn stages(&self) -> &Stages {
        &self.stages
    }
}

/// Lends this thread's working memory; a nested call gets fresh memory.
pub(crate) fn with_analysis<T>(work: impl FnOnce(&mut Analysis) -> T) -> T {
    ANALYSIS.with(|cell| match cell.try_borrow_mut() {
        Ok(mut analysis) => work(&mut analysis),
        Err(_) => work(&mut Analysis::default()),
    })
}

impl ExtractorBuilder {
    /// Lays the tables of folder `dir` (`dir/world/actors.tsv`, `dir/en/actions.toml` ...) over the embedded ones.
    ///
    /// # Errors
    /// A file that cannot be read, or whose name is no table's.
    pub fn data_dir(mut self, dir: impl AsRef<Path>) -> Result<Self, Error> {
        self.tables.overlay_dir(dir.as_ref())?;
        Ok(self)
    }

    /// Lays one table over the embedded one of that name: its text, as it would stand in a file.
    ///
    /// ```
    /// use allege::{Document, Extractor};
    /// let own = "id\tname\taliases\tkind\tcountry\tparent\tfrom\tto\tsource\n\
    ///            hb\tHill Brigade\tHB\trebel group\tSY\t\t\t\town list\n";
    /// let extractor = Extractor::builder().table("world/actors.tsv", own)?.build()?;
    /// let claims = extractor.extract(&Document::new("The Hill Brigade killed two soldiers."));
    /// assert!(Extractor::builder().table("world/actor.tsv", own).is_err());
    /// # Ok::<(), allege::Error>(())
    /// ```
    ///
    /// # Errors
    /// No table has that name.
    pub fn table(mut self, name: &str, text: impl Into<String>) -> Result<Self, Error> {
        self.tables.overlay(name, name.into(), text.into())?;
        Ok(self)
    }

    /// What is wrong in the tables, in all of them and not only in the first: what `allege check` prints.
    ///
    /// ```
    /// use allege::Extractor;
    /// let builder = Extractor::builder().table("world/actors.tsv", "id\tname\n")?;
    /// let faults = builder.faults();
    /// assert_eq!(faults.len(), 1);
    /// assert_eq!((faults[0].line(), faults[0].column()), (Some(1), Some(1)));
    /// # Ok::<(), allege::Error>(())
    /// ```
    pub fn faults(&self) -> Vec<Error> {
        let faults = Stages::faults(&self.tables);
        if !faults.is_empty() {
            return faults;
        }
        match Stages::load(&self.tables) {
            Ok(stages) => {
                let mut faults = check::faults(&self.tables, &stages.gazetteer);
                faults.extend(Extractor { stages }.failing_examples());
                faults
            }
            Err(fault) => vec![fault],
        }
    }

    /// Changes with any table, embedded or own: what one set of claims was made with, in short.
    ///
    /// ```
    /// use allege::Extractor;
    /// assert_eq!(Extractor::builder().fingerprint(), Extractor::builder().fingerprint());
    /// ```
    pub fn fingerprint(&self) -> String {
        self.tables.fingerprint()
    }

    /// The overlays whose rows are out of order, with their text put in order: what `allege check --fix` writes.
    ///
    /// ```
    /// use allege::Extractor;
    /// let own = "role\tplural\tclass\tunit\nzouave\t\tstate forces\tpersons\naskari\t\tstate forces\tpersons\n";
    /// let builder = Extractor::builder().table("en/roles.tsv", own)?;
    /// let (path, text) = &builder.in_order()[0];
    /// assert_eq!(path.to_str(), Some("en/roles.tsv"));
    /// assert!(text.find("askari") < text.find("zouave"));
    /// # Ok::<(), allege::Error>(())
    /// ```
    pub fn in_order(&self) -> Vec<(PathBuf, String)> {
        check::in_order(&self.tables)
    }

    /// Loads all tables.
    ///
    /// # Errors
    /// A malformed overlay, with file, line and column.
    pub fn build(self) -> Result<Extractor, Error> {
        Ok(Extractor {
            stages: Stages::load(&self.tables)?,
        })
    }
}
