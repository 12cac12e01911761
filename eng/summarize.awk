# Reads trx files: lists what was skipped with its reason and what failed, and counts.
# A result stands on one line, its message on the following ones.
function attribute(line, name,    start, rest) {
  start = index(line, " " name "=\"")
  if (!start) return ""
  rest = substr(line, start + length(name) + 3)
  return substr(rest, 1, index(rest, "\"") - 1)
}
function plain(text) {
  gsub(/&lt;/, "<", text); gsub(/&gt;/, ">", text); gsub(/&quot;/, "\"", text); gsub(/&#xD;/, "", text); gsub(/&#xA;/, " ", text); gsub(/&apos;/, "'", text); gsub(/&amp;/, "\\&", text)
  return text
}
/<UnitTestResult / {
  name = plain(attribute($0, "testName")); outcome = attribute($0, "outcome")
  if (outcome == "Passed") passed++
  else if (outcome == "NotExecuted") { skipped++; reasons[name] = "no reason given" }
  else { failed++; failures[name] = 1 }
}
/<Message>/ && outcome == "NotExecuted" {
  reason = $0
  sub(/.*<Message>/, "", reason); sub(/<\/Message>.*/, "", reason)
  reasons[name] = plain(reason)
}
END {
  for (name in reasons) printf "skipped: %s: %s\n", name, reasons[name]
  for (name in failures) printf "failed: %s\n", name
  printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
  exit failed > 0 || passed == 0
}
