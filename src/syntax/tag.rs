//! Part-of-speech tags: the coarse universal ones and the fine Penn ones.

/// Universal part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the tag set's own")]
#[repr(u8)]
pub enum Pos {
    Adj,
    Adp,
    Adv,
    Aux,
    Cconj,
    Det,
    Intj,
    Noun,
    Num,
    Part,
    Pron,
    Propn,
    Punct,
    Sconj,
    Sym,
    Verb,
    X,
}

impl Pos {
    /// All of them, in the order of their numbers.
    pub const ALL: &[Pos] = &[
        Pos::Adj,
        Pos::Adp,
        Pos::Adv,
        Pos::Aux,
        Pos::Cconj,
        Pos::Det,
        Pos::Intj,
        Pos::Noun,
        Pos::Num,
        Pos::Part,
        Pos::Pron,
        Pos::Propn,
        Pos::Punct,
        Pos::Sconj,
        Pos::Sym,
        Pos::Verb,
        Pos::X,
    ];

    /// The tag set's own name.
    pub fn name(self) -> &'static str {
        match self {
            Pos::Adj => "ADJ",
            Pos::Adp => "ADP",
            Pos::Adv => "ADV",
            Pos::Aux => "AUX",
            Pos::Cconj => "CCONJ",
            Pos::Det => "DET",
            Pos::Intj => "INTJ",
            Pos::Noun => "NOUN",
            Pos::Num => "NUM",
            Pos::Part => "PART",
            Pos::Pron => "PRON",
            Pos::Propn => "PROPN",
            Pos::Punct => "PUNCT",
            Pos::Sconj => "SCONJ",
            Pos::Sym => "SYM",
            Pos::Verb => "VERB",
            Pos::X => "X",
        }
    }

    /// The part of speech of that name; `X` for a name that is none.
    #[cfg(feature = "internals")]
    pub fn parse(name: &str) -> Pos {
        let found = Self::ALL.iter().find(|p| p.name() == name);
        found.copied().unwrap_or(match name {
            "CONJ" => Pos::Cconj,
            _ => Pos::X,
        })
    }
}

/// Penn Treebank tag; all punctuation is `Punct`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are the tag set's own")]
#[repr(u8)]
pub enum Tag {
    Cc,
    Cd,
    Dt,
    Ex,
    Fw,
    In,
    Jj,
    Jjr,
    Jjs,
    Ls,
    Md,
    Nn,
    Nnp,
    Nnps,
    Nns,
    Pdt,
    Pos,
    Prp,
    PrpPoss,
    Rb,
    Rbr,
    Rbs,
    Rp,
    Sym,
    To,
    Uh,
    Vb,
    Vbd,
    Vbg,
    Vbn,
    Vbp,
    Vbz,
    Wdt,
    Wp,
    WpPoss,
    Wrb,
    Punct,
    Other,
}

impl Tag {
    /// All of them, in the order of their numbers.
    pub const ALL: &[Tag] = &[
        Tag::Cc,
        Tag::Cd,
        Tag::Dt,
        Tag::Ex,
        Tag::Fw,
        Tag::In,
        Tag::Jj,
        Tag::Jjr,
        Tag::Jjs,
        Tag::Ls,
        Tag::Md,
        Tag::Nn,
        Tag::Nnp,
        Tag::Nnps,
        Tag::Nns,
        Tag::Pdt,
        Tag::Pos,
        Tag::Prp,
        Tag::PrpPoss,
        Tag::Rb,
        Tag::Rbr,
        Tag::Rbs,
        Tag::Rp,
        Tag::Sym,
        Tag::To,
        Tag::Uh,
        Tag::Vb,
        Tag::Vbd,
        Tag::Vbg,
        Tag::Vbn,
        Tag::Vbp,
        Tag::Vbz,
        Tag::Wdt,
        Tag::Wp,
        Tag::WpPoss,
        Tag::Wrb,
        Tag::Punct,
        Tag::Other,
    ];

    /// The tag set's own name.
    pub fn name(self) -> &'static str {
        match self {
            Tag::Cc => "CC",
            Tag::Cd => "CD",
            Tag::Dt => "DT",
            Tag::Ex => "EX",
            Tag::Fw => "FW",
            Tag::In => "IN",
            Tag::Jj => "JJ",
            Tag::Jjr => "JJR",
            Tag::Jjs => "JJS",
            Tag::Ls => "LS",
            Tag::Md => "MD",
            Tag::Nn => "NN",
            Tag::Nnp => "NNP",
            Tag::Nnps => "NNPS",
            Tag::Nns => "NNS",
            Tag::Pdt => "PDT",
            Tag::Pos => "POS",
            Tag::Prp => "PRP",
            Tag::PrpPoss => "PRP$",
            Tag::Rb => "RB",
            Tag::Rbr => "RBR",
            Tag::Rbs => "RBS",
            Tag::Rp => "RP",
            Tag::Sym => "SYM",
            Tag::To => "TO",
            Tag::Uh => "UH",
            Tag::Vb => "VB",
            Tag::Vbd => "VBD",
            Tag::Vbg => "VBG",
            Tag::Vbn => "VBN",
            Tag::Vbp => "VBP",
            Tag::Vbz => "VBZ",
            Tag::Wdt => "WDT",
            Tag::Wp => "WP",
            Tag::WpPoss => "WP$",
            Tag::Wrb => "WRB",
            Tag::Punct => "-PUNCT-",
            Tag::Other => "-OTHER-",
        }
    }
}

impl Tag {
    /// The tag of that name; `None` if the tag set has none such.
    pub fn parse(name: &str) -> Option<Tag> {
        Self::ALL.iter().copied().find(|t| t.name() == name)
    }

    /// Any verb form.
    pub fn is_verb(self) -> bool {
        matches!(
            self,
            Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz
        )
    }

    /// A verb form that a clause of its own has: past, present or modal.
    pub(crate) fn is_finite(self) -> bool {
        matches!(self, Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }

    /// Any noun, common or proper.
    pub fn is_noun(self) -> bool {
        matches!(self, Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Nnps)
    }

    /// A proper noun.
    pub fn is_proper(self) -> bool {
        matches!(self, Tag::Nnp | Tag::Nnps)
    }
}
