#![allow(unused)]

use plugin_core::{Json, plugin_endpoint};

#[plugin_endpoint(post, "/todos")]
async fn add(todo: Option<Todoo>, more: Vec<Todoo>) -> Result<Json<Liste>, Eror> { //~ E0425 E0425 E0425 E0425
    loop {}
}

#[plugin_endpoint(post, "/lists")]
async fn of_one_letter(first: T, more: Vec<U>) {} //~ E0425 E0425

#[plugin_endpoint(get, "/lists")]
async fn invisible(state: &Vec<Todoo>, #[extract] caller: Option<Caller>) {} //~ E0425 E0425

fn main() {}
