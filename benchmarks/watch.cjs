// Preloaded into Medusa's process. It loads TypeScript in the same way as Medusa's own command line does.
require("ts-node").register({ swc: true, transpileOnly: true })
require("./answer-watch.ts")
