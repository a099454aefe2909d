export default async function ({ watch, watchAll }) {
  await globalThis.__POSTGRES__?.stop()
  // Medusa's connections wait for up to a minute after the last test. Jest, if the process is its own, has said how it
  // ended long before this.
  const isJest = /[\\/]jest(\.js)?$/.test(process.argv[1] ?? "")
  if (isJest && !watch && !watchAll) setTimeout(() => process.exit(), 1_000).unref()
}
