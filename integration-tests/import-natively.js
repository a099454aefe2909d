/** Compiles `import()` into Node's own, outside of the test's context (environment.js). */
module.exports = {
  process: (source) => ({ code: source.replaceAll(/\bimport\(/g, "importNatively(") }),
}
