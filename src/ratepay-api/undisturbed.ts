/**
 * Runs work once and ends as the work does, whatever becomes of watching it: a watcher that throws, or that begins the
 * work twice or never, must not send a capture twice or turn an accepted one into an error.
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
    // The work's own error is thrown below; the watcher's is nobody's.
  }
  return once()
}
