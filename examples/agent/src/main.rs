//! Does with a TODO list what it is asked to, in words: `cargo run -p agent -- "Add milk to my list"`.

use std::error::Error;
use std::process::ExitCode;

use agent::{Api, converse};
use plugin_core::Tools;
use todo::Todo;

/// What the model cannot know from the tools.
const INSTRUCTIONS: &str = "The username of the user is `me`. Answer in plain text.";

#[tokio::main]
async fn main() -> ExitCode {
    match answer().await {
        Ok(answer) => {
            println!("{answer}");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("agent: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn answer() -> Result<String, Box<dyn Error>> {
    let words: Vec<_> = std::env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    if words.is_empty() {
        return Err("say what to do, such as \"Add milk to my list\"".into());
    }
    let (api, tools) = (Api::from_env()?, Tools::new(Todo::default())?);
    let answer = converse(&api, &tools, INSTRUCTIONS, &words.join(" ")).await;
    Ok(api.shown(&answer.map_err(|error| api.shown(&error.to_string()))?))
}
