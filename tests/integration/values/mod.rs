//! Values of every shape of type that people write, through the whole of a request, judged from outside as well.
//!
//! Each shape is one row of a table: a type, values that are accepted, and values that are refused with the place of what is
//! wrong with them. `jsonschema`, which knows nothing of this crate, says of every value whether the documents allow it.

mod changes;
mod constraints;
mod enums;
mod flatten;
mod foreign;
mod judge;
mod lists;
mod parameters;
mod random;
mod scalars;
mod shape;
mod strict;
mod structs;
mod table;
mod tools;

use plugin_core::plugin;

use self::shape::Shape;

/// A plugin with an endpoint for each shape.
#[plugin(
    name_for_human = "Values",
    name_for_model = "values",
    description_for_human = "Every shape of value.",
    description_for_model = "Plugin for testing every shape of value.",
    contact_email = "support@example.com",
    legal_info_url = "https://example.com/legal",
    logo = "ui/logos/logo.png",
    auth = none,
    allow(context_large),
    endpoints(
        scalars::boolean, scalars::int8, scalars::int16, scalars::int32, scalars::int64, scalars::int128,
        scalars::size_signed, scalars::uint8, scalars::uint16, scalars::uint32, scalars::uint64, scalars::uint128,
        scalars::size, scalars::float32, scalars::float64, scalars::character, scalars::string, scalars::boxed_str,
        scalars::cow, scalars::shared, scalars::shared_str, scalars::path_buf, scalars::nonzero8,
        scalars::nonzero32, scalars::nonzero64, scalars::wrapping, scalars::unit,
        lists::option_scalar, lists::option_text, lists::option_struct, lists::option_enum, lists::option_list,
        lists::option_option, lists::options, lists::list, lists::nested_list, lists::array, lists::empty_array,
        lists::boxed_list, lists::deque, lists::linked_list, lists::set, lists::hash_set, lists::point_set,
        lists::pair, lists::single, lists::nested_tuple, lists::alike, lists::tuples, lists::map, lists::hash_map,
        lists::integer_map, lists::signed_map, lists::small_map, lists::enum_map, lists::code_map,
        lists::nested_map,
        structs::newtype, structs::newtype_rule, structs::newtype_list, structs::newtype_option,
        structs::transparent, structs::tuple_struct, structs::unit_struct, structs::empty_struct,
        structs::empty_closed, structs::structure, structs::renamed, structs::defaults, structs::default_container,
        structs::skips, structs::alias, structs::denying, structs::tree, structs::chunk_number,
        structs::chunk_point, structs::cat, structs::dog, structs::units, structs::even, structs::evens,
        flatten::flat_struct, flatten::flat_option, flatten::flat_map, flatten::flat_anything,
        flatten::flat_internal, flatten::flat_optional_enum, flatten::flat_external, flatten::flat_two,
        flatten::flat_deep, flatten::flat_node, flatten::flat_many,
        enums::plain, enums::documented, enums::only_one, enums::external, enums::internal, enums::adjacent,
        enums::untagged, enums::numbers, enums::fielded, enums::enum_denying, enums::expression, enums::tagged,
        enums::mixed, enums::other, enums::holding,
        foreign::any_value, foreign::any_map, foreign::any_number, foreign::any_list, foreign::duration,
        foreign::system_time, foreign::ip, foreign::ipv4, foreign::ipv6, foreign::socket, foreign::range,
        foreign::bound, foreign::result, foreign::jiff_timestamp, foreign::jiff_date, foreign::jiff_time,
        foreign::jiff_date_time, foreign::jiff_zoned, foreign::jiff_span, foreign::jiff_duration,
        foreign::chrono_utc, foreign::chrono_offset, foreign::chrono_date, foreign::chrono_time,
        foreign::chrono_date_time, foreign::chrono_delta, foreign::chrono_weekday, foreign::unique_id, foreign::web_address,
        foreign::decimal,
        constraints::ranges, constraints::texts, constraints::lists, constraints::outer, constraints::conditional,
        constraints::big_constants,
        parameters::query_text, parameters::form_text, parameters::query_boolean, parameters::form_boolean,
        parameters::query_integer, parameters::form_integer, parameters::query_small, parameters::form_small,
        parameters::query_number, parameters::form_number, parameters::query_float, parameters::form_float,
        parameters::query_character, parameters::form_character, parameters::query_option, parameters::form_option,
        parameters::query_option_text, parameters::form_option_text, parameters::query_option_enum,
        parameters::form_option_enum, parameters::query_option_documented, parameters::form_option_documented,
        parameters::query_list, parameters::form_list, parameters::query_texts, parameters::form_texts,
        parameters::query_sides, parameters::form_sides, parameters::query_option_list,
        parameters::form_option_list, parameters::query_set, parameters::form_set, parameters::query_array,
        parameters::form_array, parameters::query_enum, parameters::form_enum, parameters::query_documented,
        parameters::form_documented, parameters::query_numbers, parameters::form_numbers, parameters::query_newtype,
        parameters::form_newtype, parameters::query_rule, parameters::form_rule, parameters::query_code,
        parameters::form_code, parameters::query_even, parameters::form_even, parameters::query_date,
        parameters::form_date, parameters::query_time, parameters::form_time, parameters::query_moment,
        parameters::form_moment, parameters::query_uuid, parameters::form_uuid, parameters::query_ip,
        parameters::form_ip, parameters::query_decimal, parameters::form_decimal,
    ),
)]
struct Values;

/// The rows of every family.
fn shapes() -> Vec<Shape> {
    let families = [
        scalars::shapes,
        lists::shapes,
        structs::shapes,
        flatten::shapes,
        enums::shapes,
        foreign::shapes,
        constraints::shapes,
        parameters::shapes,
    ];
    families.into_iter().flat_map(|family| family()).collect()
}
