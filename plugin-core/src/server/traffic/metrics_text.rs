//! What has been counted, in the text format of Prometheus, version 0.0.4.

use std::fmt::{Display, Write};
use std::sync::atomic::{AtomicU64, Ordering};

use super::Traffic;
use super::metrics::{BOUNDS, OperationMetrics, PluginMetrics, REFUSALS, STATUSES};

/// The media type of the text.
pub(super) const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// A text that grows, family by family: each is named and described once, with all of its samples below.
struct Text(String);

impl Text {
    fn family(&mut self, name: &str, kind: &str, help: &str) {
        // A text takes whatever is written.
        let _ = writeln!(self.0, "# HELP {name} {help}\n# TYPE {name} {kind}");
    }

    fn sample(&mut self, name: &str, labels: &str, value: impl Display) {
        let _ = match labels {
            "" => writeln!(self.0, "{name} {value}"),
            _ => writeln!(self.0, "{name}{{{labels}}} {value}"),
        };
    }
}

/// An operation, and the labels that it has everywhere. None of them needs an escape: names are letters, digits and `_`.
struct Labelled<'a> {
    labels: String,
    metrics: &'a OperationMetrics,
}

/// Everything that has been counted.
pub(super) fn text(traffic: &Traffic, plugins: &[std::sync::Arc<PluginMetrics>]) -> String {
    let mut text = Text(String::new());
    process(&mut text, traffic);
    let operations: Vec<_> = plugins.iter().flat_map(|plugin| labelled(plugin)).collect();
    operations_of(&mut text, &operations);
    text.0
}

fn labelled(plugin: &PluginMetrics) -> impl Iterator<Item = Labelled<'_>> {
    let name = plugin.model.manifest.name_for_model;
    plugin.model.operations.iter().zip(&plugin.operations).map(move |(model, metrics)| {
        let (operation, method) = (model.operation.operation_id, model.operation.method.as_str());
        Labelled { labels: format!("plugin=\"{name}\",operation=\"{operation}\",method=\"{method}\""), metrics }
    })
}

fn process(text: &mut Text, traffic: &Traffic) {
    let name = "plugin_http_answers_total";
    text.family(name, "counter", "Answers over HTTP to anything, by the class of their status.");
    for (status, count) in STATUSES.iter().zip(&traffic.metrics.answers) {
        text.sample(name, &format!("status=\"{status}\""), read(count));
    }
    let name = "plugin_refusals_total";
    text.family(name, "counter", "Requests that a limit turned away, by the limit.");
    for ((_, limit), count) in REFUSALS.iter().zip(&traffic.metrics.refusals) {
        text.sample(name, &format!("limit=\"{limit}\""), read(count));
    }
    for (name, help, value) in [
        ("plugin_places_taken", "Calls that hold one of the places for running calls.", traffic.slots.running()),
        ("plugin_calls_waiting", "Calls that wait for a place.", traffic.slots.waiting()),
        ("plugin_streams_open", "Streams of events that are being sent.", traffic.streams.running()),
    ] {
        text.family(name, "gauge", help);
        text.sample(name, "", value);
    }
}

fn operations_of(text: &mut Text, operations: &[Labelled<'_>]) {
    let name = "plugin_calls_total";
    text.family(
        name,
        "counter",
        "Calls of operations that were answered, over HTTP and MCP, by the class of their status.",
    );
    for Labelled { labels, metrics } in operations {
        for (status, count) in STATUSES.iter().zip(&metrics.statuses) {
            text.sample(name, &format!("{labels},status=\"{status}\""), read(count));
        }
    }
    let name = "plugin_calls_running";
    text.family(name, "gauge", "Calls of operations that are not answered yet.");
    for Labelled { labels, metrics } in operations {
        text.sample(name, labels, metrics.running.load(Ordering::Relaxed));
    }
    let name = "plugin_response_bytes_total";
    text.family(name, "counter", "Bytes of the bodies of answers, before they are compressed.");
    for Labelled { labels, metrics } in operations {
        text.sample(name, labels, read(&metrics.bytes));
    }
    let name = "plugin_call_duration_seconds";
    text.family(name, "histogram", "How long calls took until there was an answer, their place in the queue included.");
    for Labelled { labels, metrics } in operations {
        times(text, name, labels, metrics);
    }
}

/// The classes of times hold those below them too.
fn times(text: &mut Text, name: &str, labels: &str, metrics: &OperationMetrics) {
    let mut count = 0;
    let bounds = BOUNDS.iter().map(|bound| seconds(*bound)).chain(["+Inf".to_owned()]);
    for (bound, calls) in bounds.zip(&metrics.times) {
        count += read(calls);
        text.sample(&format!("{name}_bucket"), &format!("{labels},le=\"{bound}\""), count);
    }
    text.sample(&format!("{name}_sum"), labels, seconds(read(&metrics.microseconds)));
    text.sample(&format!("{name}_count"), labels, count);
}

/// Microseconds as seconds, with no more digits than that takes.
fn seconds(microseconds: u64) -> String {
    let text = format!("{}.{:06}", microseconds / 1_000_000, microseconds % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn read(counter: &AtomicU64) -> u64 {
    counter.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn times_are_seconds() {
        for (microseconds, text) in
            [(0, "0"), (1_000, "0.001"), (1, "0.000001"), (2_500_000, "2.5"), (10_000_000, "10"), (45_000_000, "45")]
        {
            assert_eq!(seconds(microseconds), text);
        }
    }
}
