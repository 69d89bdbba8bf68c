//! What the manifest asks of URLs: `https`, except on this machine.

use syn::LitStr;

use crate::errors::Errors;
use crate::word::Word;

/// Checks an absolute URL.
pub(super) fn check_url(key: &str, value: &str) -> Result<(), String> {
    let Some((scheme, rest)) = value.split_once("://") else {
        return Err(format!("`{key}` is `{value}`, which is no absolute URL; write `https://…` [url_malformed]"));
    };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    if value.contains(|character: char| character.is_whitespace() || character.is_control()) {
        return Err(format!(
            "`{key}` contains white space, which no URL can; percent-encode it as `%20` [url_malformed]"
        ));
    }
    let (host, port) = authority.rsplit_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    if !is_host(host) || port.is_some_and(|port| port.parse::<u16>().is_err()) {
        return Err(format!(
            "`{key}` is `{value}`, whose host `{authority}` is none; write `https://example.com/…` [url_malformed]"
        ));
    }
    match scheme {
        "https" => Ok(()),
        "http" if is_local(host) => Ok(()),
        "http" => Err(format!(
            "`{key}` is a plain `http` URL, which is allowed for `localhost` only; write `https://{rest}` [url_insecure]"
        )),
        _ => Err(format!("`{key}` has the scheme `{scheme}`; write `https://{rest}` [url_insecure]")),
    }
}

/// Reads `key = "https://…"`.
pub(crate) fn parse_url(word: &Word, errors: &mut Errors) -> Option<LitStr> {
    let literal = word.string(errors)?;
    check_url(&word.key.to_string(), &literal.value()).map_err(|message| errors.push(&literal, message)).ok()?;
    Some(literal)
}

/// Checks a path that stands before other paths.
pub(super) fn check_prefix(key: &str, value: &str) -> Result<(), String> {
    let fits = |segment: &str| {
        !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    };
    match value.strip_prefix('/') {
        Some(".well-known") => Err(format!(
            "`{key}` is `{value}`, where the plugin serves its manifest; choose another [prefix_malformed]"
        )),
        Some(rest) if rest.split('/').all(fits) => Ok(()),
        _ => Err(format!(
            "`{key}` is `{value}`, but stands before every path; write something like `/v1`, in letters, digits, `-`, `.`, \
             `_` and `~`, without a slash at its end [prefix_malformed]"
        )),
    }
}

/// Checks the address that documents carry: no path, because every path in the documents follows it.
pub(super) fn check_base_url(key: &str, value: &str) -> Result<(), String> {
    check_url(key, value)?;
    let authority = value.split_once("://").map_or(value, |(_, rest)| rest);
    match authority.find(['/', '?', '#']) {
        None => Ok(()),
        Some(end) => {
            let base = &value[..value.len() - authority.len() + end];
            Err(format!("`{key}` is the address alone, without a path; write `{base}` [public_url_path]"))
        }
    }
}

/// Checks a URL, or a path below the plugin's own address, such as `example`.
pub(super) fn check_url_or_path(key: &str, value: &str, example: &str) -> Result<(), String> {
    let neither = match value.starts_with('/') {
        true => value.starts_with("//") || value.contains(|char: char| char.is_whitespace() || char.is_control()),
        false if value.contains("://") => return check_url(key, value),
        false => true,
    };
    if neither {
        return Err(format!(
            "`{key}` is `{value}`, which is neither a URL nor a path; write `https://…`, or `{example}` for the server's own page [url_malformed]"
        ));
    }
    Ok(())
}

/// Checks that the legal page lies in the plugin's own domain: the last two labels of both hosts are the same.
///
/// Source: the ChatGPT plugin manifest, version 1.
pub(super) fn check_same_domain(public_url: &LitStr, legal_info_url: &LitStr, errors: &mut Errors) {
    let (public, legal) = (public_url.value(), legal_info_url.value());
    let (Some(public), Some(legal)) = (host_of(&public), host_of(&legal)) else { return };
    if is_local(public) || domain(public) == domain(legal) {
        return;
    }
    let domain = domain(public);
    errors.push(
        legal_info_url,
        format_args!("`legal_info_url` lies on `{legal}`, but `public_url` on `{public}`, and hosts want both in one domain; move the page to `{domain}`, or write a path such as `/legal` [legal_info_url_domain]"),
    );
}

/// Whether an address is on this machine.
pub(super) fn is_local_url(url: &str) -> bool {
    host_of(url).is_some_and(is_local)
}

fn host_of(url: &str) -> Option<&str> {
    let authority = url.split_once("://")?.1.split(['/', '?', '#']).next()?;
    Some(authority.rsplit_once(':').map_or(authority, |(host, _)| host))
}

/// The last two labels of a host name.
fn domain(host: &str) -> &str {
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    dots.nth(1).map_or(host, |at| &host[at + 1..])
}

/// A host name: labels of letters, digits and `-`, separated by dots.
pub(super) fn is_host(host: &str) -> bool {
    host.len() <= 253
        && host.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        })
}

fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1") || host.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_https_or_local() {
        for good in
            ["https://example.com", "https://example.com:8443/legal?x#y", "http://localhost:5003", "http://127.0.0.1/x"]
        {
            assert_eq!(check_url("key", good), Ok(()), "{good}");
        }
        for bad in [
            "example.com",
            "http://example.com",
            "ftp://example.com",
            "https://",
            "https://a b",
            "https://x:port",
            "https://-a.b",
            "https://u@x",
        ] {
            assert!(check_url("key", bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_domain_is_the_last_two_labels() {
        for (url, expected) in [
            ("https://todo.api.example.com:8443/x", "example.com"),
            ("https://example.com", "example.com"),
            ("http://localhost:5003", "localhost"),
        ] {
            assert_eq!(host_of(url).map(domain), Some(expected));
        }
        assert_eq!(host_of("/legal"), None);
    }

    #[test]
    fn a_base_url_has_no_path() {
        assert_eq!(check_base_url("key", "https://example.com"), Ok(()));
        let message = check_base_url("key", "https://example.com/").expect_err("a path");
        assert!(message.contains("write `https://example.com` "), "{message}");
    }
}
