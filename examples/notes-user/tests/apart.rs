//! No user ever sees another's notes.

#[path = "../../notes/tests/apart/mod.rs"]
mod apart;

use notes_user::{NotesUser, Users};
use plugin_core::Server;
use tokio::runtime::Builder;
use tokio::task::AbortHandle;

/// Stops a server when it is dropped.
struct Running(AbortHandle);

impl Drop for Running {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[test]
fn users_are_kept_apart() {
    let secrets = ["the-secret-of-ada", "the-secret-of-grace", "the-secret-of-hedy"].map(str::to_owned);
    let users = format!("ada:{},grace:{},hedy:{}", secrets[0], secrets[1], secrets[2]);
    let users = Users::parse(&users).expect("users");
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    apart::check(&runtime, &secrets, async || {
        let plugin = NotesUser::new(users.clone());
        let bound = Server::new(plugin).expect("a plugin").bind("127.0.0.1:0").await.expect("a free port");
        let base = format!("http://{}", bound.local_addr());
        (base, Running(tokio::spawn(bound.run(std::future::pending())).abort_handle()))
    });
}
