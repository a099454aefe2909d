/**
 * A jest transformer that makes Node load a package instead of jest, which would load it again for each test file: Medusa's
 * utilities and fast-check take a second, and mutation tests load them for every mutant. It needs a jest environment that shares
 * Node's globals.
 */
globalThis.requireNatively = require

module.exports = {
  process: (_source, file) => ({
    code: `module.exports = globalThis.requireNatively(${JSON.stringify(file)})`,
  }),
}
