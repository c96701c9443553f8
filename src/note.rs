//! A note: its text and, once, everything that is derived from it.

mod digest;
pub mod memory;

use std::sync::{Arc, OnceLock};

pub use self::digest::Digest;
pub(crate) use self::digest::is_theme_key;
use self::memory::Memory;
use crate::{
    claims::{self, Analysis, analyse::Setting, memory::Kept},
    config::{Config, Status},
    diagnostic::Finding,
    evidence::{Field, Held, Page, quotes},
    knowledge::Library,
    markdown::{self, Document},
    text::Text,
};

#[derive(Debug)]
pub struct Note {
    /// Relative to the root of the workspace, with `/`.
    pub path: Arc<str>,
    pub text: Text,
    document: Arc<OnceLock<Document>>,
    analysis: OnceLock<Analysis>,
    digest: OnceLock<Digest>,
    held: OnceLock<Arc<Held>>,
    /// What the version before left, of a note that is being edited.
    before: Option<Arc<Kept>>,
    held_before: Option<Arc<Held>>,
    /// What is known of its quotations.
    pub quotations: Memory<quotes::Answer>,
    /// What is said of its names that several actors bear.
    pub namesakes: Memory<Namesakes>,
}

/// What is said, for a status, of a name that several actors of the library bear, wherever
/// it stands.
#[derive(Debug)]
pub struct Namesakes {
    pub status: Status,
    pub name: Box<str>,
    /// As indices of [`Library::actors`].
    pub actors: Vec<usize>,
    pub found: Vec<Finding>,
}

/// What a note is for, where that changes what is asked of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteType {
    Note,
    Index,
    Template,
    Daily,
}

impl Note {
    pub fn new(path: &str, text: Text) -> Note {
        Note {
            path: path.into(),
            text,
            document: Arc::default(),
            analysis: OnceLock::new(),
            digest: OnceLock::new(),
            held: OnceLock::new(),
            before: None,
            held_before: None,
            quotations: Memory::default(),
            namesakes: Memory::default(),
        }
    }

    /// The next version of a note in the same library: what stayed as it was is not
    /// judged again.
    pub fn edited(&self, text: Text) -> Note {
        let kept = self.analysed().and_then(|it| it.kept.clone());
        let before = kept.or_else(|| self.before.clone()).unwrap_or_default();
        let held_before = self.held.get().or(self.held_before.as_ref()).cloned();
        Note {
            path: self.path.clone(),
            before: Some(before),
            held_before,
            quotations: self.quotations.next(),
            namesakes: self.namesakes.next(),
            ..Note::new("", text)
        }
    }

    /// The same text for another state of the library: parsed once, judged anew.
    pub fn for_new_library(&self) -> Note {
        Note {
            path: self.path.clone(),
            text: self.text.clone(),
            document: self.document.clone(),
            analysis: OnceLock::new(),
            digest: OnceLock::new(),
            held: OnceLock::new(),
            held_before: None,
            quotations: self.quotations.emptied(),
            namesakes: self.namesakes.emptied(),
            before: self.before.as_ref().map(|_| Arc::default()),
        }
    }

    pub fn document(&self) -> &Document {
        self.document.get_or_init(|| markdown::parse(self.text.as_str()))
    }

    /// The analysis, where someone has asked for it already.
    pub fn analysed(&self) -> Option<&Analysis> {
        self.analysis.get()
    }

    /// The analysis against the library and configuration of its workspace.
    pub fn analysis(&self, config: &Config, library: &Library) -> &Analysis {
        self.analysis.get_or_init(|| {
            let exempt = matches!(self.note_type(), NoteType::Index | NoteType::Template);
            let status = self.status(config);
            let before = self.before.as_deref();
            let setting = Setting { path: &self.path, status, exempt, config, library, before };
            claims::analyse(&self.text, self.document(), &setting)
        })
    }

    /// What answers about the whole workspace take from the analysis, where someone has
    /// asked for that already.
    pub fn digest(&self, library: &Library) -> Option<&Digest> {
        let analysis = self.analysed()?;
        Some(self.digest.get_or_init(|| Digest::new(self, analysis, library)))
    }

    /// Whether somebody edits it, so that the next version of it comes soon.
    pub fn is_edited(&self) -> bool {
        self.before.is_some()
    }

    /// What the articles say on each unit of the analysis.
    pub fn held(&self, analysis: &Analysis, field: &Field<'_>) -> &Held {
        self.held.get_or_init(|| Arc::new(self.hold(analysis, field)))
    }

    /// The same for who does not come again: it is as large as the note.
    pub fn hold(&self, analysis: &Analysis, field: &Field<'_>) -> Held {
        let page = Page { text: &self.text, document: self.document(), analysis };
        Held::new(&page, field, self.held_before.as_deref())
    }

    pub fn note_type(&self) -> NoteType {
        let front_matter = self.document().front_matter.as_ref();
        match front_matter.and_then(|it| it.value("type")).unwrap_or("").trim() {
            it if it.eq_ignore_ascii_case("index") => NoteType::Index,
            it if it.eq_ignore_ascii_case("template") => NoteType::Template,
            it if it.eq_ignore_ascii_case("daily") => NoteType::Daily,
            _ => NoteType::Note,
        }
    }

    /// The status that holds for the note.
    pub fn status(&self, config: &Config) -> Status {
        let front_matter = self.document().front_matter.as_ref();
        let own = match front_matter.and_then(|it| it.value("status")).unwrap_or("").trim() {
            it if it.eq_ignore_ascii_case("draft") => Some(Status::Draft),
            it if it.eq_ignore_ascii_case("final") => Some(Status::Final),
            _ => None,
        };
        config.forced_status.or(own).unwrap_or(config.default_status)
    }
}
