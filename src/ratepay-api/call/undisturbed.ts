/**
 * Runs work once and returns its result, whatever the watcher around it does. A watcher that throws, or that starts the work twice
 * or never, must not send a capture twice or turn an accepted one into an error.
 */
export async function undisturbed<T>(
  work: () => Promise<T>,
  watch: (work: () => Promise<T>) => unknown
): Promise<T> {
  let running: Promise<T> | undefined
  const once = () => (running ??= work())
  try {
    await watch(once)
  } catch {
    // The error of the work is thrown below; an error of the watcher is ignored.
  }
  return once()
}
