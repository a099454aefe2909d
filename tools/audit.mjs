// Fails when a package that stores install has a known vulnerability that is high or critical. Where the registry offers no
// audit (a mirror, a proxy), it says that nothing was checked, and does not fail.
import { spawnSync } from "node:child_process"

const { stdout, error } = spawnSync("npm", ["audit", "--omit=dev", "--audit-level=high", "--json"], {
  encoding: "utf8",
  maxBuffer: 64 * 1024 * 1024,
  stdio: ["ignore", "pipe", "ignore"],
})
if (error) throw error

const report = parse(stdout)
// npm exits with 1 for a vulnerability and for a missing audit. Only a real report has these counts.
const counts = report?.metadata?.vulnerabilities
if (counts === undefined) {
  const reason = report?.message ?? report?.error?.summary ?? "no response"
  console.log(`Audit: unavailable, nothing was checked (${reason})`)
} else {
  const serious = Object.values(report.vulnerabilities).filter(({ severity }) =>
    ["high", "critical"].includes(severity)
  )
  for (const { name, severity, range, via } of serious) {
    const titles = via.map((cause) => (typeof cause === "string" ? `by way of ${cause}` : cause.title))
    console.error(`${severity}: ${name} ${range}: ${titles.join("; ")}`)
  }
  console.log(`Audit: ${serious.length} of ${counts.total} known vulnerabilities are high or critical`)
  process.exitCode = serious.length > 0 ? 1 : 0
}

function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
