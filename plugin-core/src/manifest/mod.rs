//! The documents that describe a plugin as a whole, each for its own hosts.

mod m365;
mod package;
mod shorten;
mod skill;
mod v1;

pub(crate) use self::m365::build_m365;
pub(crate) use self::package::build_package;
use self::shorten::shorten;
#[cfg(feature = "server")]
pub(crate) use self::v1::verification_variable;
pub(crate) use self::v1::{absolute_url, build_manifest_v1, verification_placeholder};
