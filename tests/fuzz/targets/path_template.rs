//! Whatever stands in a path template, it is refused with a way out, or it is one that the router takes and matches.

#![no_main]

use libfuzzer_sys::fuzz_target;
use macros_library::parse_path_template;

fuzz_target!(|text: &str| {
    let (shape, parameters) = match parse_path_template(text) {
        Ok(parsed) => parsed,
        Err(faults) => {
            assert!(!faults.is_empty());
            for fault in faults {
                assert!(fault.contains("; ") && fault.ends_with(']'), "no way out: {fault}");
            }
            return;
        }
    };
    assert_eq!(shape.matches("{}").count(), parameters.len());
    for (index, name) in parameters.iter().enumerate() {
        assert!(!parameters[..index].contains(name), "`{name}` is there twice");
    }
    // What axum routes by: it ends the program when it is given another path.
    let router = axum::Router::<()>::new().route(text, axum::routing::get(async || ()));
    drop(router);
    let mut matcher = matchit::Router::new();
    matcher.insert(text, ()).expect("a path that can be matched");
    let path = parameters.iter().fold(text.to_owned(), |path, name| path.replace(&format!("{{{name}}}"), "value"));
    let found = matcher.at(&path).expect("the path matches its own template");
    let names: Vec<_> = found.params.iter().map(|(name, _)| name).collect();
    assert_eq!(names, parameters);
});
