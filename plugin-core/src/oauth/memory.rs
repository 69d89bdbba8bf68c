//! What the issuer said of tokens a moment ago.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sha2::{Digest, Sha256};

use crate::auth::TokenInfo;

/// How many tokens are remembered; beyond, the one goes that would be forgotten first.
pub(super) const MOST: usize = 1000;

/// Good tokens by their hashes, so that whoever reads the memory of the process finds no token there.
#[derive(Default)]
pub(super) struct Memory {
    tokens: Mutex<HashMap<Hash, (Instant, TokenInfo)>>,
}

/// What a token is known by.
pub(super) type Hash = [u8; 32];

impl Memory {
    /// What a token stands for, where that is still to be believed.
    pub(super) fn recall(&self, token: &Hash, now: Instant) -> Option<TokenInfo> {
        let tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        tokens.get(token).filter(|(until, _)| now < *until).map(|(_, info)| info.clone())
    }

    /// Remembers a token for a time.
    pub(super) fn remember(&self, token: Hash, info: TokenInfo, now: Instant, time: Duration) {
        if time.is_zero() {
            return;
        }
        let mut tokens = self.tokens.lock().unwrap_or_else(PoisonError::into_inner);
        if tokens.len() >= MOST {
            tokens.retain(|_, (until, _)| now < *until);
        }
        if tokens.len() >= MOST {
            let next = tokens.iter().min_by_key(|(_, (until, _))| *until).map(|(hash, _)| *hash);
            next.and_then(|next| tokens.remove(&next));
        }
        tokens.insert(token, (now + time, info));
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.tokens.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

pub(super) fn hash(token: &str) -> Hash {
    Sha256::digest(token.as_bytes()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_forgets_what_is_old_and_what_is_too_much() {
        let (memory, now) = (Memory::default(), Instant::now());
        let second = Duration::from_secs(1);
        for number in 0..=MOST {
            let time = Duration::from_secs(60) + second * u32::try_from(number).expect("a small number");
            memory.remember(hash(&number.to_string()), TokenInfo::new("ada"), now, time);
        }
        assert_eq!(memory.len(), MOST);
        assert_eq!(memory.recall(&hash("0"), now), None, "the oldest had to go");
        assert_eq!(memory.recall(&hash("1"), now), Some(TokenInfo::new("ada")));
        assert_eq!(memory.recall(&hash("1"), now + 61 * second), None, "its time is up");
        memory.remember(hash("new"), TokenInfo::new("bob"), now + 100 * second, second);
        assert_eq!(memory.len(), MOST - 39, "all whose time is up were forgotten");
    }
}
