const { TestEnvironment } = require("jest-environment-jsdom")

/** A page as jsdom makes it, with what a browser has of fetch and jsdom leaves out. */
module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup()
    Object.assign(this.global, { Response, Request, Headers })
  }
}
