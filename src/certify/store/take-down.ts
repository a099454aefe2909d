/** Closes everything, last opened first, also if closing one of them fails; then throws the first error. */
export async function takeDown(closing: (() => unknown)[]): Promise<void> {
  const faults: unknown[] = []
  for (const close of closing.splice(0).reverse()) {
    try {
      await close()
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw faults[0]
}
