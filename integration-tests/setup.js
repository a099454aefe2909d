// Jest's configuration has one timeout for all levels, which is the unit level's.
jest.setTimeout(Number(process.env.TEST_TIMEOUT_MS ?? 60_000))
process.env.MEDUSA_DISABLE_TELEMETRY ??= "true"
// No level of winston's: Medusa logs nothing. Tests provoke errors on purpose and look at what comes of them.
process.env.LOG_LEVEL ??= "off"
// MikroORM keeps entity metadata in a process-wide store: without this the second spec file of a
// --runInBand run dies with "Method Map.prototype.set called on incompatible receiver #<Map>".
const { MetadataStorage } = require("@medusajs/framework/mikro-orm/core")
MetadataStorage.clear()
