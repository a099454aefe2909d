// npm run quickstart: goes from an empty folder to a paid order, and prints the seconds of each step. `--built` packs what
// was built before.
import os from "node:os"
import { createStopwatch } from "./stopwatch.mjs"
import { quickstart } from "./quickstart.mjs"

const watch = createStopwatch()
await quickstart({ step: watch.step, build: !process.argv.includes("--built") }, ({ orders, sold }) => {
  const ran = `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${os.cpus().length} cores`
  console.log(`\n${watch.table()}\n\n${ran}. Order ${orders.byCurl} is paid: ${sold.captured} cents.`)
})
