const { TestEnvironment } = require("jest-environment-node")

/** Node's context with a way out: Vite, which the dashboard is served by, has ES modules only. */
module.exports = class extends TestEnvironment {
  constructor(config, context) {
    super(config, context)
    this.global.importNatively = (name) => import(name)
  }
}
