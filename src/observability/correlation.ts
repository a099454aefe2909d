import { AsyncLocalStorage } from "node:async_hooks"

/** The work that runs under one id. */
type Scope = {
  /** Undefined until the work has got an id. */
  id: string | undefined
  /** How often the latest request was sent. */
  attempts: number
  readonly outer: Scope | undefined
}

// Costs a Medusa process nothing extra, as MikroORM has already switched on the tracking of asynchronous calls.
const scopes = new AsyncLocalStorage<Scope>()

/**
 * Runs work under an operation's id. The outer scope that awaits the work gets the id too, so that its error can name the
 * operation.
 */
export function underCorrelationId<T>(id: string, work: () => T): T {
  const outer = scopes.getStore()
  passOutwards(outer, id)
  return scopes.run({ id, attempts: 0, outer }, work)
}

/**
 * Runs work under a reference until an operation in it sets an id. The outer scope gets the reference only if the work fails, as
 * after a success nobody needs to look for anything.
 */
export async function underReference<T>(reference: string, work: () => Promise<T>): Promise<T> {
  const scope: Scope = { id: reference, attempts: 0, outer: scopes.getStore() }
  try {
    return await scopes.run(scope, work)
  } catch (error) {
    passOutwards(scope.outer, scope.id)
    throw error
  }
}

/** Runs work that may get a correlation id. `idSoFar` returns the id, also after the work has ended. */
export function awaitCorrelationId<T>(work: (idSoFar: () => string | undefined) => T): T {
  const scope: Scope = { id: undefined, attempts: 0, outer: scopes.getStore() }
  return scopes.run(scope, () => work(() => scope.id))
}

function passOutwards(from: Scope | undefined, id: string | undefined): void {
  for (let scope = from; scope !== undefined; scope = scope.outer) scope.id = id
}

/** The id of the work that runs here, if it has one. */
export function correlationId(): string | undefined {
  return scopes.getStore()?.id
}

/** Sets how often the latest request was sent, for the code around all of its attempts. */
export function setAttempts(count: number): void {
  const scope = scopes.getStore()
  if (scope) scope.attempts = count
}

/** How often the latest request of the work that runs here was sent. */
export function attemptsSoFar(): number {
  return scopes.getStore()?.attempts ?? 0
}
