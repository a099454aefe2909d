import fs from "node:fs"
import os from "node:os"
import path from "node:path"
import { startSandbox } from "../index"
import { anAuthorization } from "./an-authorization"
import { connect, idOf } from "./sandbox-client"

describe("a state file", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "sandbox-state-"))
  afterAll(() => fs.rmSync(folder, { recursive: true }))
  const file = (name: string) => path.join(folder, name)

  it("gives the next sandbox the transactions, the responses to keys and the clock of the last one", async () => {
    const first = await startSandbox({ stateFile: file("kept") })
    const client = await connect(first)
    const transaction = await client.open(anAuthorization())
    const captured = await client.post(`${transaction}/captures`, { gross_amount: 10 }, { key: "capture-1" })
    first.clock.advance(3 * 24 * 60 * 60 * 1000)
    const [before, now] = [first.transactions(), first.clock.now().getTime()]
    await first.stop()

    const second = await startSandbox({ stateFile: file("kept") })
    try {
      const again = await connect(second)
      expect(second.transactions()).toEqual(before)
      expect(second.transaction(idOf(transaction))).toMatchObject({ captured: 1000, open: 4490 })
      expect(Math.abs(second.clock.now().getTime() - now)).toBeLessThan(60_000)
      // Moved back into the key's 24 hours, which are over by now.
      second.clock.advance(-3 * 24 * 60 * 60 * 1000)
      const replayed = await again.post(`${transaction}/captures`, { gross_amount: 10 }, { key: "capture-1" })
      expect([replayed.status, replayed.text]).toEqual([201, captured.text])
      expect((await again.post(`${transaction}/captures`, { gross_amount: 44.9 })).status).toBe(201)
      expect(second.transaction(idOf(transaction))).toMatchObject({ captured: 5490, open: 0 })
    } finally {
      await second.stop()
    }
  })

  it("is written while the sandbox runs, so that a killed process loses nothing that is older than a moment", async () => {
    const sandbox = await startSandbox({ stateFile: file("running") })
    try {
      const empty = fs.readFileSync(file("running"))
      await (await connect(sandbox)).open(anAuthorization())
      const deadline = Date.now() + 10_000
      while (fs.readFileSync(file("running")).equals(empty) && Date.now() < deadline)
        await new Promise((resolve) => setTimeout(resolve, 20))
      fs.copyFileSync(file("running"), file("as-killed"))
      const next = await startSandbox({ stateFile: file("as-killed") })
      try {
        expect(next.transactions()).toEqual(sandbox.transactions())
        expect(next.transactions()).toHaveLength(1)
      } finally {
        await next.stop()
      }
    } finally {
      await sandbox.stop()
    }
  })

  it("that is something else is refused by name, and left as it is", async () => {
    fs.writeFileSync(file("letter"), "Dear Jana")

    await expect(startSandbox({ stateFile: file("letter") })).rejects.toThrow(/letter is not a state file/)
    expect(fs.readFileSync(file("letter"), "utf8")).toBe("Dear Jana")
  })
})
