//! Under which id the workspace knows the themes of an import.

use rustc_hash::{FxHashMap, FxHashSet};

use super::Skipped;
use crate::knowledge::{Library, Theme, folded, slug};

/// The themes of an import with ids made of their labels, and `broader` leading to ids.
/// A theme that another table than `into` defines is the user's own: it is counted in
/// `skipped`, and what is narrower hangs on it.
pub fn identify_themes(
    themes: Vec<(String, Theme)>,
    library: &Library,
    into: &str,
    skipped: &mut Skipped,
) -> Vec<Theme> {
    let mut by_code: FxHashMap<(&str, String), &str> = FxHashMap::default();
    for theme in &library.themes {
        for (scheme, code) in &theme.codes {
            by_code.entry((scheme, code.to_lowercase())).or_insert(&theme.id);
        }
    }
    let known = |theme: &Theme| {
        let codes = theme.codes.iter().map(|(scheme, it)| (scheme.as_str(), it.to_lowercase()));
        let by_code = codes.filter_map(|it| by_code.get(&it)).next().copied();
        let named = library.theme(&theme.label).and_then(|it| library.themes.get(it));
        // Another code of the same scheme is another theme of the same name.
        let differs = |other: &Theme| {
            let mut codes = other.codes.iter();
            codes.any(|it| theme.codes.iter().any(|own| own.0 == it.0 && own.1 != it.1))
        };
        by_code.or(named.filter(|it| !differs(it)).map(|it| it.id.as_str())).map(str::to_owned)
    };
    let mut taken: FxHashSet<String> = library.themes.iter().map(|it| folded(&it.id)).collect();
    let mut ids: FxHashMap<String, String> = FxHashMap::default();
    for (key, theme) in &themes {
        let id = known(theme).unwrap_or_else(|| new_id(theme, &taken));
        taken.insert(folded(&id));
        ids.insert(key.clone(), id);
    }
    let mut res: Vec<Theme> = Vec::with_capacity(themes.len());
    for (key, theme) in themes {
        let id = ids.get(&key).cloned().unwrap_or_default();
        let elsewhere = library.theme(&id).and_then(|it| library.themes.get(it));
        if elsewhere.is_some_and(|it| it.path != into) {
            skipped.add("theme", "that the workspace has already", 0);
            continue;
        }
        let broader = theme.broader.as_ref().and_then(|it| ids.get(it)).cloned();
        res.push(Theme { id, broader, ..theme });
    }
    res
}

fn new_id(theme: &Theme, taken: &FxHashSet<String>) -> String {
    let base = slug(&theme.label);
    let codes = theme.codes.iter().map(|it| slug(it.1.rsplit(['/', '#']).next().unwrap_or(&it.1)));
    let ends = codes.chain((2..).map(|it: u32| it.to_string()));
    let others = ends.map(|it| format!("{base}-{it}"));
    let free = |it: &String| !taken.contains(&folded(it));
    std::iter::once(base.clone()).chain(others).find(free).unwrap_or_default()
}
