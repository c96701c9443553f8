//! The words of the ledger: how programs outside spell what an analysis says.

use super::{Coverage, Gate, Kind, SourceKind, Sourcing};

impl Kind {
    pub fn name(self) -> &'static str {
        match self {
            Kind::Claim => "claim",
            Kind::Judgment => "judgment",
            Kind::Other => "other",
        }
    }
}

impl Gate {
    /// As `terms/claim_gates.tsv` spells it.
    pub fn name(self) -> &'static str {
        match self {
            Gate::Quotation => "quotation",
            Gate::Figure => "figure",
            Gate::Attribution => "attribution",
            Gate::DatedEvent => "dated event",
            Gate::Allegation => "allegation",
            Gate::Causal => "causal",
            Gate::Rule => "rule or law",
        }
    }
}

impl Sourcing {
    pub fn name(self) -> &'static str {
        match self {
            Sourcing::Sourced => "sourced",
            Sourcing::Weak => "weak",
            Sourcing::Unsourced => "unsourced",
            Sourcing::Waived => "waived",
            Sourcing::Exempt => "exempt",
        }
    }
}

impl Coverage {
    pub fn name(self) -> &'static str {
        match self {
            Coverage::Sentence => "sentence",
            Coverage::Block => "block",
            Coverage::Attribution => "attribution",
            Coverage::Section => "section",
            Coverage::Note => "note",
            Coverage::Lead => "lead",
            Coverage::Waived => "waived",
            Coverage::None => "none",
        }
    }
}

impl SourceKind {
    pub fn name(self) -> &'static str {
        match self {
            SourceKind::Named => "named",
            SourceKind::Affiliated => "affiliated",
            SourceKind::Anaphoric => "anaphoric",
            SourceKind::Vague => "vague",
            SourceKind::None => "none",
        }
    }
}
