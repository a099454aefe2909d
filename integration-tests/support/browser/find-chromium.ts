import fs from "node:fs"

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
]

/** Finds the browser named by CHROMIUM_PATH, or the machine's own. */
export function findChromium(environment: NodeJS.ProcessEnv): string | undefined {
  const named = environment.CHROMIUM_PATH
  if (named !== undefined && !fs.existsSync(named)) {
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`)
  }
  return named ?? places.find((place) => fs.existsSync(place))
}
