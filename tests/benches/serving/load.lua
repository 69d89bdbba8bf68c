-- Sends the request that the environment describes over and over, and prints what was measured as one line of JSON.

wrk.method = os.getenv("METHOD")
wrk.body = os.getenv("BODY")
for name, value in string.gmatch(os.getenv("HEADERS"), "([^:\n]+): ([^\n]+)") do
  wrk.headers[name] = value
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format('{"requests":%d,"seconds":%f,"failed":%d,"p50":%f,"p90":%f,"p99":%f,"p99.9":%f}',
    summary.requests, summary.duration / 1e6, failed,
    latency:percentile(50), latency:percentile(90), latency:percentile(99), latency:percentile(99.9)))
end
