//! Web addresses: which of them name the same page.

/// Parameters that say how a reader came to a page, besides `utm_…`.
const TRACKING: &[&str] = &["fbclid", "gclid", "mc_cid", "mc_eid"];

/// Whether a text is a web address, with or without its scheme.
pub(super) fn is_url(text: &str) -> bool {
    let text = text.trim();
    let domain = |host: String| {
        let top = host.rsplit_once('.').map_or("", |it| it.1);
        top.chars().count() > 1 && top.chars().all(char::is_alphabetic) && top != "md"
    };
    let known = text.contains("://") || host(text).is_some_and(domain);
    known && !text.contains(char::is_whitespace) && !text.ends_with(".md")
}

/// The host of a URL in lower case, without `www.`, user and port.
pub(super) fn host(url: &str) -> Option<String> {
    let rest = without_scheme(url.trim());
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default().to_lowercase();
    let host = host.strip_prefix("www.").unwrap_or(&host);
    (!host.is_empty()).then(|| host.to_owned())
}

/// The form in which two URLs of one page are the same: without scheme, `www.`,
/// fragment (text fragments too), tracking parameters and closing slash.
pub(super) fn normal(url: &str) -> Option<String> {
    let host = host(url)?;
    let rest = without_scheme(url.trim());
    let path = rest.find(['/', '?', '#']).and_then(|it| rest.get(it..)).unwrap_or_default();
    let path = path.split('#').next().unwrap_or_default();
    let (path, query) = path.split_once('?').unwrap_or((path, ""));
    let kept = |it: &&str| {
        let name = it.split('=').next().unwrap_or_default();
        !it.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name)
    };
    let query = query.split('&').filter(kept).collect::<Vec<_>>().join("&");
    let path = path.trim_end_matches('/');
    let mark = if query.is_empty() { "" } else { "?" };
    Some(format!("{host}{path}{mark}{query}"))
}

fn without_scheme(url: &str) -> &str {
    let scheme = url.find("://").filter(|&it| it < 12);
    let rest = scheme.and_then(|it| url.get(it + 3..)).unwrap_or(url);
    rest.strip_prefix("//").unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_has_many_addresses() {
        let page = normal("https://Example.org/a/B?id=1");
        for other in [
            "http://www.example.org/a/B/?utm_source=x&id=1&fbclid=2#:~:text=the%20ship",
            "example.org/a/B?id=1#top",
            "//user@example.org:443/a/B?id=1",
        ] {
            assert_eq!(normal(other), page, "{other}");
        }
        assert_ne!(normal("https://example.org/a/b?id=1"), page);
        assert_ne!(normal("https://example.org/a/B?id=2"), page);
        assert_eq!(normal("#top"), None);
    }

    #[test]
    fn words_are_no_addresses() {
        assert!(is_url("https://example.org"));
        assert!(is_url("example.org/a"));
        for text in
            ["Reuters", "U.S.", "No.5", "Meridian Wire, 2 May", "articles/nis.md", "", "a b.c"]
        {
            assert!(!is_url(text), "{text}");
        }
    }
}
