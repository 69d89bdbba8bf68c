//! Everything that describes a plugin takes room in each conversation that has it at hand. GPT Actions take at most 30
//! operations, Microsoft 365 Copilot reads 2,048 characters of `description_for_model`, and the limit of
//! 40,000 characters for all texts and schemas, about 10,000 tokens, is our own.
//!
//! Fix: Merge endpoints that differ by an argument, shorten texts, or mark `hidden` what models do not need.

use plugin_core::{plugin, plugin_endpoint};

#[plugin(
    name_for_human = "Shop",
    name_for_model = "shop",
    description_for_human = "Sells things.",
    description_for_model = "Plugin for looking at things in a shop and buying them.",
    contact_email = "support@example.com",
    legal_info_url = "/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    endpoints( //~ context_large
        one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen,
        fifteen, sixteen, seventeen, eighteen, nineteen, twenty, twenty_one, twenty_two, twenty_three,
        twenty_four, twenty_five, twenty_six, twenty_seven, twenty_eight, twenty_nine, thirty, thirty_one
    ),
)]
pub struct Fixture;

/// An endpoint that counts the things on one shelf.
macro_rules! shelves {
    ($($name:ident $path:literal $summary:literal)*) => {
        $(
            #[doc = $summary]
            #[plugin_endpoint(get, $path)]
            async fn $name() -> u32 {
                3
            }
        )*
    };
}

shelves! {
    one "/shelves/1" "Count the things on shelf 1."
    two "/shelves/2" "Count the things on shelf 2."
    three "/shelves/3" "Count the things on shelf 3."
    four "/shelves/4" "Count the things on shelf 4."
    five "/shelves/5" "Count the things on shelf 5."
    six "/shelves/6" "Count the things on shelf 6."
    seven "/shelves/7" "Count the things on shelf 7."
    eight "/shelves/8" "Count the things on shelf 8."
    nine "/shelves/9" "Count the things on shelf 9."
    ten "/shelves/10" "Count the things on shelf 10."
    eleven "/shelves/11" "Count the things on shelf 11."
    twelve "/shelves/12" "Count the things on shelf 12."
    thirteen "/shelves/13" "Count the things on shelf 13."
    fourteen "/shelves/14" "Count the things on shelf 14."
    fifteen "/shelves/15" "Count the things on shelf 15."
    sixteen "/shelves/16" "Count the things on shelf 16."
    seventeen "/shelves/17" "Count the things on shelf 17."
    eighteen "/shelves/18" "Count the things on shelf 18."
    nineteen "/shelves/19" "Count the things on shelf 19."
    twenty "/shelves/20" "Count the things on shelf 20."
    twenty_one "/shelves/21" "Count the things on shelf 21."
    twenty_two "/shelves/22" "Count the things on shelf 22."
    twenty_three "/shelves/23" "Count the things on shelf 23."
    twenty_four "/shelves/24" "Count the things on shelf 24."
    twenty_five "/shelves/25" "Count the things on shelf 25."
    twenty_six "/shelves/26" "Count the things on shelf 26."
    twenty_seven "/shelves/27" "Count the things on shelf 27."
    twenty_eight "/shelves/28" "Count the things on shelf 28."
    twenty_nine "/shelves/29" "Count the things on shelf 29."
    thirty "/shelves/30" "Count the things on shelf 30."
    thirty_one "/shelves/31" "Count the things on shelf 31."
}
