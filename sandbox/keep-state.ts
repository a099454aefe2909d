import fs from "node:fs"
import { deserialize, serialize } from "node:v8"
import { createIdempotencyStore, type Remembered } from "./http/idempotency-store"
import type { Instance } from "./instance"
import type { Transaction } from "./ledger/transaction"

/** The first value of a state file. Another form of the state needs another. */
const FORM = "ratepay-sandbox state 2"
const PAUSE_MS = 100

type State = {
  form: typeof FORM
  clockOffsetMs: number
  transactions: Map<string, Transaction>
  shops: Map<string, Set<string>>
  remembered: Map<string, Remembered>
}

type KeptState = {
  /** Writes the state soon, once for all changes until then. */
  changed: () => void
  /** Writes the state now, for the last time. */
  close: () => void
}

/**
 * Gives a sandbox the state that a file keeps, and keeps it there from now on. Requests, faults and tokens are not kept. The file is
 * replaced as a whole, so a process that is killed leaves an older state, and never half of one.
 *
 * @throws Error if the file is there and is no state, or can't be written.
 */
export function keepState(instance: Instance, file: string | undefined): KeptState {
  if (file === undefined) return { changed: () => {}, close: () => {} }
  restore(instance, file)
  let timer: NodeJS.Timeout | undefined

  function write(path: string): void {
    clearTimeout(timer)
    timer = undefined
    fs.writeFileSync(`${path}.new`, serialize(stateOf(instance)), { mode: 0o600 })
    fs.renameSync(`${path}.new`, path)
  }

  write(file)
  return {
    changed: () => {
      timer ??= setTimeout(() => write(file), PAUSE_MS)
    },
    close: () => write(file),
  }
}

function stateOf({ world, clock }: Instance): State {
  return {
    form: FORM,
    clockOffsetMs: clock.now().getTime() - Date.now(),
    transactions: world.transactions,
    shops: world.shops,
    remembered: new Map(world.responses.remembered()),
  }
}

function restore(instance: Instance, file: string): void {
  if (!fs.existsSync(file)) return
  const state = read(file)
  if (!isState(state)) throw new Error(`${file} is not a state file of this version of the sandbox`)
  instance.clock.advance(state.clockOffsetMs)
  instance.world = {
    transactions: state.transactions,
    shops: new Map(
      [...instance.world.shops].map(([sender, shops]) => [
        sender,
        new Set([...shops, ...(state.shops.get(sender) ?? [])]),
      ])
    ),
    responses: createIdempotencyStore(state.remembered),
  }
}

function read(file: string): unknown {
  const bytes = fs.readFileSync(file)
  try {
    return deserialize(bytes)
  } catch {
    return undefined
  }
}

/** The rest follows from the form: only `keepState` writes it. */
function isState(value: unknown): value is State {
  return typeof value === "object" && value !== null && "form" in value && value.form === FORM
}
