//! No user ever sees another's notes, whoever of them has which token.

use tokio::runtime::Builder;

use crate::chat::{Chat, Running, USERS, accounts};
use crate::kept_apart;

#[test]
fn users_are_kept_apart() {
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    let accounts = accounts();
    let tokens = runtime.block_on(async {
        let running = Running::start(accounts.clone()).await;
        let chat = Chat::new(&running.base);
        let mut tokens = Vec::new();
        for user in USERS {
            tokens.push(chat.sign_in(user, "notes:read notes:write").await.access);
        }
        tokens.try_into().expect("three tokens")
    });
    kept_apart::check(&runtime, &tokens, async || {
        let running = Running::start(accounts.clone()).await;
        (running.base.clone(), running)
    });
}
