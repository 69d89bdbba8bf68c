//! Whoever guesses passwords waits longer and longer: for each user name and for each address.

use std::net::{IpAddr, Ipv6Addr};

use super::random;
use super::store::attempts::Key;

/// How many bytes a user name has at most.
pub(super) const NAME_LIMIT: usize = 256;

/// How many bytes a password has at most.
pub(super) const PASSWORD_LIMIT: usize = 1024;

/// How many wrong passwords a user name has free.
const FREE_FOR_NAME: i64 = 5;

/// How many an address has free: many people may share one.
const FREE_FOR_ADDRESS: i64 = 20;

/// What the attempts of a user name are counted by; different cases of the same name are one.
pub(super) fn of_name(name: &str) -> Key {
    Key { hash: random::hash(&format!("name:{}", name.to_lowercase())), free: FREE_FOR_NAME }
}

/// What the attempts of an address are counted by. Whoever has an IPv6 address has the whole network of it.
pub(super) fn of_address(address: IpAddr) -> Key {
    let network = match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX))),
        address @ IpAddr::V4(_) => address,
    };
    Key { hash: random::hash(&format!("address:{network}")), free: FREE_FOR_ADDRESS }
}
