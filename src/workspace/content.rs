//! What a file of the workspace holds.

use std::sync::Arc;

use super::{FileKind, kinds};
use crate::{
    config::Config,
    diagnostic::Problem,
    knowledge::{
        Actor, Article, Theme,
        bibliography::{self, Bibliography},
    },
    note::Note,
    text::Text,
};

/// What a file is, and what it gives to the library.
#[derive(Clone, Debug)]
pub(super) enum Content {
    Note(Arc<Note>, Option<Bibliography>),
    Article(Arc<Article>),
    Bibliography(Vec<Arc<Article>>, Vec<Problem>),
    ActorNote(Arc<Actor>),
    Actors(Vec<Arc<Actor>>, Vec<Problem>),
    Themes(Vec<Arc<Theme>>, Vec<Problem>),
    Settings(Vec<Problem>),
    Nothing,
}

impl Content {
    pub(super) fn read(path: &str, text: &Text, config: &Config) -> Content {
        let source = text.as_str();
        let (kind, front_matter) = kinds::of(path, source, config);
        match kind {
            FileKind::Note => {
                let references = front_matter.and_then(|it| bibliography::of_note(path, text, &it));
                Content::Note(Arc::new(Note::new(path, text.clone())), references)
            }
            FileKind::Bibliography => match bibliography::read(path, text) {
                Some(Bibliography { articles, problems }) => {
                    Content::Bibliography(articles.into_iter().map(Arc::new).collect(), problems)
                }
                None => Content::Nothing,
            },
            FileKind::Article => {
                Content::Article(Arc::new(Article::with(path, text.clone(), front_matter)))
            }
            FileKind::ActorNote => Content::ActorNote(Arc::new(Actor::parse_note(path, source))),
            FileKind::Config if path.ends_with("themes.toml") => {
                let (themes, problems) = Theme::parse_table(path, source);
                Content::Themes(themes.into_iter().map(Arc::new).collect(), problems)
            }
            FileKind::Config => {
                let (actors, problems) = Actor::parse_table(path, source);
                Content::Actors(actors.into_iter().map(Arc::new).collect(), problems)
            }
            FileKind::Other => Content::Nothing,
        }
    }

    pub(super) fn kind(&self) -> FileKind {
        match self {
            Content::Note(..) => FileKind::Note,
            Content::Bibliography(..) => FileKind::Bibliography,
            Content::Article(_) => FileKind::Article,
            Content::ActorNote(_) => FileKind::ActorNote,
            Content::Actors(..) | Content::Themes(..) | Content::Settings(_) => FileKind::Config,
            Content::Nothing => FileKind::Other,
        }
    }
}
