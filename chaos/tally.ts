/** Counts events by name, in the order in which the names first occurred. */
export class Tally {
  private readonly counts = new Map<string, number>()

  /** @param names names that are listed even if their count is zero */
  constructor(names: string[] = []) {
    for (const name of names) this.counts.set(name, 0)
  }

  add(name: string, count = 1): void {
    this.counts.set(name, this.of(name) + count)
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0
  }

  toRecord(): Record<string, number> {
    return Object.fromEntries(this.counts)
  }
}
