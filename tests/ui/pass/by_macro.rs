//! Annotations whose every part comes from another macro, within the invisible delimiters that it leaves.

use plugin_core::{PluginError, plugin, plugin_endpoint};

macro_rules! endpoint {
    (
        $method:ident $path:literal $name:ident $id:literal $tag:literal $status:literal $flag:literal $docs:literal,
        $query:literal $from:literal $to:literal $least:expr, $range:expr, $lengths:expr, $pattern:literal $default:expr,
        $example:expr, $header:literal, $ty:ty, $out:ty
    ) => {
        #[doc = $docs]
        #[plugin_endpoint($method, $path, operation_id = $id, tags($tag), status = $status, consequential = $flag, external_docs = $docs)]
        async fn $name(
            #[doc = $docs]
            #[query($query)]
            #[range($from..=$to)]
            #[default($default)]
            first: $ty,
            #[query]
            #[range($range)]
            #[example($example)]
            second: Option<$ty>,
            #[header($header)]
            #[length($lengths)]
            third: Option<String>,
            #[length($least..)] fourth: String,
            #[pattern($pattern)] fifth: Option<String>,
        ) -> Result<$out, Problems> {
            let _ = (second, third, fourth, fifth);
            Ok(first)
        }
    };
}

macro_rules! errors {
    ($name:ident $($variant:ident $status:literal $docs:literal),+) => {
        #[derive(PluginError)]
        enum $name {
            $(
                #[doc = $docs]
                #[status($status)]
                #[allow(dead_code)]
                $variant,
            )+
        }
    };
}

macro_rules! declare {
    ($name:ident $human:literal $model:literal $url:literal $logo:literal $mail:literal $($endpoint:path),+) => {
        #[plugin(
            name_for_human = $human,
            name_for_model = $model,
            description_for_human = $human,
            description_for_model = $human,
            contact_email = $mail,
            legal_info_url = $url,
            logo = $logo,
            auth = none,
            prefix = $url,
            tags(things = $human),
            endpoints($($endpoint),+),
        )]
        struct $name;
    };
}

errors!(Problems Missing 404 "There is none.", Taken 409 "It is taken.");
endpoint!(
    post "/things" make "makeThing" "things" 201 true "https://example.com/docs",
    "first-one" -5 5 2, 1..=10, 1..=20, "^[a-z]+$" 1 + 1, 3, "X-Third", i32, i32
);
declare!(Shop "Shop" "shop" "/legal" "logo.png" "support@example.com" self::make);

fn main() {
    use plugin_core::{Constraint, Limit, Plugin};
    let operation = Shop::ENDPOINTS[0].operation;
    assert_eq!(operation.operation_id, "makeThing");
    assert_eq!(operation.summary, "https://example.com/docs");
    assert_eq!((operation.status, operation.consequential), (201, Some(true)));
    let first = operation.arguments[0];
    assert_eq!((first.name, first.description), ("first-one", "https://example.com/docs"));
    assert_eq!(first.constraints, [Constraint::Minimum(Limit::Integer(-5)), Constraint::Maximum(Limit::Integer(5))]);
    assert_eq!(operation.arguments[2].constraints, [Constraint::MinLength(1), Constraint::MaxLength(20)]);
    assert_eq!(operation.arguments[3].constraints, [Constraint::MinLength(2)]);
}
