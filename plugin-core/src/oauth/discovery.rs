//! Where the keys of an issuer are, as it says itself.

use http::StatusCode;

use super::address::Address;
use super::http::{Answer, Http};
use super::key::Key;

/// Asks an issuer for its keys: first where they are (OpenID Connect Discovery, or else RFC 8414), then for themselves.
pub(super) async fn keys(http: &Http, issuer: &Address) -> Result<(Vec<Key>, Option<u64>), String> {
    let address = jwks_uri(http, issuer).await?;
    let answer = http.get(&address).await?;
    if answer.status != StatusCode::OK {
        return Err(format!("it answers {} for its keys", answer.status));
    }
    let json = answer.json()?;
    let Some(keys) = json["keys"].as_array() else { return Err("its answer is no set of keys".to_owned()) };
    // Keys of other kinds are for others (RFC 7517, section 5).
    Ok((keys.iter().filter_map(Key::read).collect(), answer.max_age()))
}

async fn jwks_uri(http: &Http, issuer: &Address) -> Result<Address, String> {
    let mut first = None;
    for address in issuer.metadata().into_iter().flatten() {
        let answer = http.get(&address).await?;
        if answer.status == StatusCode::OK {
            return read(&answer, issuer);
        }
        first.get_or_insert(answer.status);
    }
    let status = first.map_or("nothing".to_owned(), |status| status.to_string());
    Err(format!("it answers {status} for its metadata"))
}

fn read(answer: &Answer, issuer: &Address) -> Result<Address, String> {
    let metadata = answer.json()?;
    // Otherwise one tenant of a server could pass for another (RFC 8414, section 3.3).
    if metadata["issuer"].as_str() != Some(&issuer.text) {
        return Err("its metadata is that of another issuer; a `/` at the end matters, too".to_owned());
    }
    let address = metadata["jwks_uri"].as_str().and_then(Address::parse);
    // An issuer elsewhere has no business with this machine.
    address
        .filter(|address| address.is_https() == issuer.is_https())
        .ok_or_else(|| "its metadata has no usable `jwks_uri`".to_owned())
}
