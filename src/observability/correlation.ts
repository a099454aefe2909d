import { AsyncLocalStorage } from "node:async_hooks"

/** What is under way under one id. */
type Scope = {
  /** Undefined until something under way has one. */
  id: string | undefined
  /** How often the latest request was sent. */
  attempts: number
  readonly outer: Scope | undefined
}

// One more store costs a Medusa process nothing: MikroORM has switched the tracking of asynchronous calls on.
const scopes = new AsyncLocalStorage<Scope>()

/**
 * Runs work under an operation's id. Whoever awaits it in a scope further out is left with the id as well, so that the
 * error they answer names what it came from.
 */
export function underCorrelationId<T>(id: string, work: () => T): T {
  const outer = scopes.getStore()
  tellOutwards(outer, id)
  return scopes.run({ id, attempts: 0, outer }, work)
}

/**
 * Runs work under a reference, for as long as no operation gives it an id. Further out the reference is known only if
 * the work fails: who succeeds need not look for anything.
 */
export async function underReference<T>(reference: string, work: () => Promise<T>): Promise<T> {
  const scope: Scope = { id: reference, attempts: 0, outer: scopes.getStore() }
  try {
    return await scopes.run(scope, work)
  } catch (error) {
    tellOutwards(scope.outer, scope.id)
    throw error
  }
}

/** Runs work that may come to have a correlation id; `idSoFar` tells which, also when the work has ended. */
export function awaitCorrelationId<T>(work: (idSoFar: () => string | undefined) => T): T {
  const scope: Scope = { id: undefined, attempts: 0, outer: scopes.getStore() }
  return scopes.run(scope, () => work(() => scope.id))
}

function tellOutwards(from: Scope | undefined, id: string | undefined): void {
  for (let scope = from; scope !== undefined; scope = scope.outer) scope.id = id
}

/** The id of what is under way here, if anything is. */
export function correlationId(): string | undefined {
  return scopes.getStore()?.id
}

/** Notes the count of an attempt, from 1, for whoever wraps the whole call. */
export function noteAttempt(attempt: number): void {
  const scope = scopes.getStore()
  if (scope) scope.attempts = attempt
}

/** How often the latest request under way here was sent. */
export function attemptsSoFar(): number {
  return scopes.getStore()?.attempts ?? 0
}
