//! The stages: every table and model that a document passes, loaded once.
//!
//! Input: [`Tables`]. Output: [`Stages`].
//! Invariant: nothing in it changes after loading, so that any number of threads may share it.

use std::sync::Arc;

use crate::attribution::Attributor;
use crate::confidence::ConfidenceModel;
use crate::coreference::ReferenceWords;
use crate::data::Tables;
use crate::error::Error;
use crate::event::grammar::Grammar;
use crate::event::lexicon::ActionLexicon;
use crate::gate::Gate;
use crate::gazetteer::Gazetteer;
use crate::slot::date::DateGrammar;
use crate::slot::quantity::NumberGrammar;
use crate::stance::StanceLexicon;
use crate::syntax::SyntaxModel;
use crate::syntax::lemma::Morphology;
use crate::syntax::reading::Readings;
use crate::text::TextLexicon;

/// Tables and models of all stages.
#[derive(Debug)]
pub(crate) struct Stages {
    /// Abbreviations, clitics, datelines.
    pub(crate) text: TextLexicon,
    /// Word forms and lemmas.
    pub(crate) morphology: Morphology,
    /// Acts.
    pub(crate) actions: ActionLexicon,
    /// Function words.
    pub(crate) grammar: Arc<Grammar>,
    /// Telling words of all triggers.
    pub(crate) gate: Gate,
    /// Tags and trees.
    pub(crate) syntax: Arc<SyntaxModel>,
    /// Modality and polarity.
    pub(crate) stance: StanceLexicon,
    /// Who reports what.
    pub(crate) attributor: Attributor,
    /// Names.
    pub(crate) gazetteer: Gazetteer,
    /// Words that refer back.
    pub(crate) reference: ReferenceWords,
    /// Time expressions.
    pub(crate) dates: DateGrammar,
    /// Numbers.
    pub(crate) numbers: NumberGrammar,
    /// How likely a claim is right.
    pub(crate) confidence: ConfidenceModel,
}

impl Stages {
    /// Loads every table.
    ///
    /// # Errors
    /// The first malformed table, with file, line and column.
    pub(crate) fn load(tables: &Tables) -> Result<Self, Error> {
        let morphology = Morphology::load(tables)?;
        let actions = ActionLexicon::load(tables, &morphology)?;
        let gazetteer = Gazetteer::load(tables)?;
        let text = TextLexicon::load(tables)?;
        let grammar = Arc::new(Grammar::load(tables)?);
        let syntax = Arc::new(SyntaxModel {
            readings: Readings::load(tables, &morphology)?.with_regions(&gazetteer.region_names()),
            ..SyntaxModel::embedded()
        });
        let words = Arc::clone(&syntax);
        Ok(Self {
            gate: Gate::new(&actions),
            syntax,
            stance: StanceLexicon::load(tables, &morphology)?,
            attributor: Attributor::load(tables, &morphology, &text, Arc::clone(&grammar))?,
            grammar,
            text: text.with_vocabulary(words),
            gazetteer,
            reference: ReferenceWords::load(tables)?,
            dates: DateGrammar::load(tables)?,
            numbers: NumberGrammar::load(tables)?,
            confidence: ConfidenceModel::load(tables)?,
            actions,
            morphology,
        })
    }

    /// What is wrong in the tables: the first fault of each.
    pub(crate) fn faults(tables: &Tables) -> Vec<Error> {
        let morphology = match Morphology::load(tables) {
            Ok(morphology) => morphology,
            Err(fault) => return vec![fault],
        };
        let (text, text_fault) = match TextLexicon::load(tables) {
            Ok(text) => (text, None),
            Err(fault) => (TextLexicon::default(), Some(fault)),
        };
        let (grammar, grammar_fault) = match Grammar::load(tables) {
            Ok(grammar) => (grammar, None),
            Err(fault) => (Grammar::default(), Some(fault)),
        };
        let mut faults: Vec<Error> = [
            ActionLexicon::load(tables, &morphology).err(),
            text_fault,
            grammar_fault,
            StanceLexicon::load(tables, &morphology).err(),
            Attributor::load(tables, &morphology, &text, Arc::new(grammar)).err(),
            Gazetteer::load(tables).err(),
            ReferenceWords::load(tables).err(),
            DateGrammar::load(tables).err(),
            NumberGrammar::load(tables).err(),
            Readings::load(tables, &morphology).err(),
        ]
        .into_iter()
        .flatten()
        .collect();
        // Two stages may read one table.
        let mut seen = Vec::new();
        faults.retain(|fault| {
            let shown = fault.to_string();
            let new = !seen.contains(&shown);
            seen.push(shown);
            new
        });
        faults
    }
}
