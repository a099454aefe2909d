import path from "node:path"
import type { NextConfig } from "next"

process.env.NEXT_TELEMETRY_DISABLED = "1"

const config: NextConfig = {
  poweredByHeader: false,
  // Where the packages are installed, those of the workspace among them.
  turbopack: { root: path.resolve(import.meta.dirname, "../../..") },
  // `npm run typecheck` does it for the whole repository, against the kit's sources.
  typescript: { ignoreBuildErrors: true },
}

export default config
