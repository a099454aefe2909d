import { runTasks, type RecoveryTask } from "../run-tasks"

type Count = "even" | "odd"

const task = (facts: Partial<RecoveryTask<Count>>): RecoveryTask<Count> => ({
  share: 10,
  list: () => Promise.resolve([]),
  work: () => Promise.resolve(undefined),
  ...facts,
})
const listing = (...ids: string[]) => ({ list: () => Promise.resolve(ids) })
const never = () => Promise.reject(new Error("fail was called, though nothing should fail"))

describe("runTasks", () => {
  it("counts what each transaction came to, over all tasks, and nothing where there was nothing to do", async () => {
    const countOf = (id: string): Count => (Number(id) % 2 === 1 ? "odd" : "even")
    const work = (id: string) => Promise.resolve(id === "0" ? undefined : countOf(id))
    const tasks = [task({ ...listing("0", "1", "2", "3"), work }), task({ ...listing("4", "5"), work })]

    const counts = await runTasks(tasks, never)

    expect(Object.fromEntries(counts)).toEqual({ odd: 3, even: 2 })
  })

  it("passes each task its share", async () => {
    const list = jest.fn(() => Promise.resolve([]))

    await runTasks([task({ share: 200, list }), task({ share: 50, list })], never)

    expect(list.mock.calls).toEqual([[200], [50]])
  })

  it("lists a task's transactions once all work of the earlier tasks is done", async () => {
    const reported: string[] = []
    const tell = (what: string) => {
      reported.push(what)
      return Promise.resolve()
    }
    const named = (name: string, ...ids: string[]) =>
      task({
        list: () => tell(`${name} lists`).then(() => ids),
        work: (id) => tell(`${name} works on ${id}`).then(() => undefined),
      })

    await runTasks([named("first", "a", "b"), named("second", "c")], never)

    expect(reported).toEqual([
      "first lists",
      "first works on a",
      "first works on b",
      "second lists",
      "second works on c",
    ])
  })

  it("goes on with the others where one transaction fails, and does not count that one", async () => {
    const failed: [string, unknown][] = []
    const error = new Error("the database is gone")
    const work = (id: string) => (id === "b" ? Promise.reject(error) : Promise.resolve("odd" as const))

    const counts = await runTasks([task({ ...listing("a", "b", "c"), work })], (...failure) => {
      failed.push(failure)
      return Promise.resolve()
    })

    expect(failed).toEqual([["b", error]])
    expect(Object.fromEntries(counts)).toEqual({ odd: 2 })
  })

  it("works on four transactions at the same time, and on each once", async () => {
    const ids = Array.from({ length: 20 }, (_, at) => String(at))
    const worked: string[] = []
    let now = 0
    let most = 0
    const work = async (id: string) => {
      worked.push(id)
      most = Math.max(most, ++now)
      await new Promise(setImmediate)
      now -= 1
      return undefined
    }

    await runTasks([task({ ...listing(...ids), work })], never)

    expect(most).toBe(4)
    expect(worked).toEqual(ids)
  })

  it("throws the error of a list that can't be read", async () => {
    const work = jest.fn(() => Promise.resolve(undefined))
    const broken = task({ list: () => Promise.reject(new Error("no list")) })

    await expect(runTasks([broken, task({ ...listing("a"), work })], never)).rejects.toThrow("no list")
    expect(work).not.toHaveBeenCalled()
  })

  it("do together what can be done together, and of what is left so much one by one", async () => {
    const worked: string[] = []
    const together = {
      work: (ids: string[]) => Promise.resolve(ids.filter((id) => id < "c")),
      count: "even" as const,
      oneByOne: 2,
    }
    const work = (id: string) => {
      worked.push(id)
      return Promise.resolve("odd" as const)
    }

    const counts = await runTasks([task({ ...listing("a", "b", "c", "d", "e"), together, work })], never)

    expect(worked).toEqual(["c", "d"])
    expect(Object.fromEntries(counts)).toEqual({ even: 2, odd: 2 })
  })
})
