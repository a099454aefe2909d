/** Measures steps, tells each when it is done, and lists them all as a Markdown table. */
export function createStopwatch(tell = (line) => console.log(line)) {
  const steps = []
  const toSeconds = (ms) => (ms / 1000).toFixed(1)
  return {
    async step(name, run) {
      const begun = performance.now()
      try {
        const result = await run()
        const ms = performance.now() - begun
        steps.push({ name, ms })
        tell(`${toSeconds(ms).padStart(7)} s  ${name}`)
        return result
      } catch (error) {
        tell(`failed after ${toSeconds(performance.now() - begun)} s: ${name}`)
        throw error
      }
    },
    table() {
      const total = { name: "all", ms: steps.reduce((sum, { ms }) => sum + ms, 0) }
      const rows = [...steps, total].map(({ name, ms }) => [name, toSeconds(ms)])
      const widths = [0, 1].map((column) => Math.max(7, ...rows.map((row) => row[column].length)))
      const line = ([name, seconds]) => `| ${name.padEnd(widths[0])} | ${seconds.padStart(widths[1])} |`
      const rule = `| ${"-".repeat(widths[0])} | ${"-".repeat(widths[1] - 1)}: |`
      return [line(["step", "seconds"]), rule, ...rows.map(line)].join("\n")
    },
  }
}
