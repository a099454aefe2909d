import {
  CART,
  CORRELATION_ID,
  openFakeShop,
  type Decision,
  type FakeShop,
  type Fate,
} from "../../../__tests__/support/fake-shop.ts"
import { directDebit, openInvoice } from "../../../__tests__/support/methods.ts"
import { fillIn, openTab, type Tab } from "../../../__tests__/support/open-tab.ts"
import type { RatepayCall } from "../../call/ratepay-call.ts"
import type { State } from "../state.ts"

beforeEach(() => {
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
})

/** Lets time pass, and responses arrive. */
const pass = (ms = 50) => jest.advanceTimersByTimeAsync(ms)

async function openFilled(shop: FakeShop, change?: Parameters<typeof openTab>[1]): Promise<Tab> {
  const tab = openTab(shop, change)
  await pass()
  fillIn(tab)
  return tab
}

async function order({ checkout }: Tab): Promise<State> {
  checkout.send({ name: "order" })
  await pass()
  return checkout.state()
}

/** The completions that reached the shop. */
const completions = (shop: FakeShop) => shop.requests("POST", "/complete").length

it("a checkout saves what was typed, completes the cart, and shows the order once", async () => {
  const shop = openFakeShop()
  const tab = await openFilled(shop)

  expect((await order(tab)).step).toBe("ordered")

  expect(tab.shown).toEqual(["order_1"])
  expect(shop.requests("PUT", "/details")[0]?.body).toEqual({
    provider_id: openInvoice.provider_id,
    buyer_type: "person",
    date_of_birth: "1988-11-03",
    phone: "0341 123456",
    language: "de",
    legal_version: "2026-11",
  })
  expect(tab.checkout.state().values).toEqual({})
})

it("every request to the plugin's routes has the language of the page", async () => {
  const shop = openFakeShop()
  await order(await openFilled(shop, { language: "nl" }))

  const ours = shop.seen.filter(({ path }) => path.startsWith("/store/ratepay/"))
  expect(ours.map(({ query }) => query.get("language"))).toEqual(ours.map(() => "nl"))
})

it("a double click places one order", async () => {
  const shop = openFakeShop()
  const tab = await openFilled(shop)

  tab.checkout.send({ name: "order" })
  tab.checkout.send({ name: "order" })
  await pass()

  expect(completions(shop)).toBe(1)
  expect(tab.shown).toEqual(["order_1"])
})

it("missing fields are shown without a request", async () => {
  const shop = openFakeShop()
  const tab = openTab(shop)
  await pass()

  const { step, errors, notice } = await order(tab)

  expect([step, notice]).toEqual(["filling", "correct"])
  expect(Object.keys(errors)).toEqual(["date_of_birth", "phone"])
  expect(shop.requests("PUT", "/details")).toEqual([])
})

it("the server's errors are shown by field, and nothing typed is lost", async () => {
  const shop = openFakeShop()
  const tab = await openFilled(shop)
  tab.checkout.send({ name: "type", field: "phone", value: "000000" })

  const { errors, values } = await order(tab)

  expect(errors.phone?.text).toBe("Diese Nummer gibt es nicht.")
  expect(values).toEqual({ date_of_birth: "1988-11-3", phone: "000000" })
  expect(completions(shop)).toBe(0)
})

it("what the cart lacks is shown without completing it", async () => {
  const shop = openFakeShop()
  shop.cartErrors = {
    "cart.billing_address.house_number": { code: "missing", text: "Die Hausnummer fehlt." },
  }

  const { step, errors } = await order(await openFilled(shop))

  expect([step, Object.keys(errors)]).toEqual(["filling", ["cart.billing_address.house_number"]])
  expect(shop.authorizations).toBe(0)
})

describe("a completion whose response is lost", () => {
  const lose = (shop: FakeShop, fate: Fate, times = 1) => {
    let left = times
    shop.fateOf = ({ path }) => (path.endsWith("/complete") && left-- > 0 ? fate : "responded")
  }

  it.each<Fate>(["lost_after", "broken"])("is looked up: %s", async (fate) => {
    const shop = openFakeShop()
    const tab = await openFilled(shop)
    lose(shop, fate)
    tab.checkout.send({ name: "order" })
    await pass(20_000)

    if (fate === "lost_after") {
      expect(tab.shown).toEqual(["order_1"])
      expect(completions(shop)).toBe(1)
    } else {
      // The request never arrived, so the buyer can press again.
      expect(tab.checkout.state()).toMatchObject({ step: "filling", notice: "not_ordered" })
      expect((await order(tab)).step).toBe("ordered")
    }
    expect(shop.orders).toEqual(["order_1"])
  })

  it("is looked up, then shown as unknown, and found when the buyer looks again", async () => {
    const shop = openFakeShop()
    shop.authorizationMs = 180_000
    const tab = await openFilled(shop)
    tab.checkout.send({ name: "order" })

    await pass(45_100)
    expect(tab.checkout.state().step).toBe("checking")
    await pass(20_000)
    expect(tab.checkout.state()).toMatchObject({ step: "unsure", notice: "unsure" })
    tab.checkout.send({ name: "order" })
    await pass(180_000)
    tab.checkout.send({ name: "check" })
    await pass(1_000)

    expect(tab.shown).toEqual(["order_1"])
    expect(completions(shop)).toBe(1)
  })

  it("is completed again only when the buyer wants that", async () => {
    const decisions: (Decision | "accept")[] = ["unknown", "accept"]
    const shop = openFakeShop({ decide: () => decisions.shift() ?? "technical" })
    const tab = await openFilled(shop)
    tab.checkout.send({ name: "order" })
    await pass(60_000)
    expect([tab.checkout.state().step, completions(shop)]).toEqual(["unsure", 1])

    tab.checkout.send({ name: "check" })
    await pass(1_000)

    expect([tab.shown, completions(shop)]).toEqual([["order_1"], 2])
  })

  it("is found after a reload: the order, or that it is still under way", async () => {
    const shop = openFakeShop()
    shop.authorizationMs = 5_000
    const first = await openFilled(shop)
    first.checkout.send({ name: "order" })
    await pass()

    const reloaded = openTab(shop)
    await pass(100)
    expect(reloaded.checkout.state().step).toBe("checking")
    await pass(30_000)

    expect(reloaded.shown).toEqual(["order_1"])
    expect(shop.orders).toEqual(["order_1"])
  })
})

describe("a second tab", () => {
  it("that completes the cart at the same time leads to the same order", async () => {
    const shop = openFakeShop()
    shop.authorizationMs = 2_000
    const [first, second] = [await openFilled(shop), await openFilled(shop)]
    first.checkout.send({ name: "order" })
    second.checkout.send({ name: "order" })
    await pass(30_000)

    expect([first.shown, second.shown]).toEqual([["order_1"], ["order_1"]])
    expect([shop.orders, shop.authorizations]).toEqual([["order_1"], 1])
  })

  it("that completes the cart afterwards leads to that order", async () => {
    const shop = openFakeShop()
    const [first, second] = [await openFilled(shop), await openFilled(shop)]
    await order(first)
    second.checkout.send({ name: "order" })
    await pass(1_000)

    expect(second.shown).toEqual(["order_1"])
  })
})

it("returning to the checkout of an order leads to the order again", async () => {
  const tab = await openFilled(openFakeShop())
  await order(tab)

  tab.checkout.send({ name: "open" })
  await pass()

  expect(tab.shown).toEqual(["order_1", "order_1"])
})

describe("a decline", () => {
  it("for wrong data names the fields, and corrected data can be ordered with", async () => {
    const decisions: (Decision | "accept")[] = ["correct_data", "accept"]
    const shop = openFakeShop({ decide: () => decisions.shift() ?? "technical" })
    const tab = await openFilled(shop)

    const declined = await order(tab)
    expect(declined).toMatchObject({ step: "filling", refusals: 1, correlationId: CORRELATION_ID })
    expect(declined.notice).toEqual(expect.arrayContaining([{ text: "Abgelehnt: correct_data. " }]))
    expect(declined.errors.date_of_birth?.text).toBe("Bitte prüfen.")
    expect(declined.values.phone).toBe("0341 123456")

    tab.checkout.send({ name: "type", field: "date_of_birth", value: "1988-11-4" })
    expect((await order(tab)).step).toBe("ordered")
    expect(shop.authorizations).toBe(2)
  })

  it("for good closes the method, and is shown after a reload too", async () => {
    const shop = openFakeShop({ decide: () => "method_not_possible" })
    const declined = await order(await openFilled(shop))

    const reloaded = openTab(shop)
    await pass()

    expect(declined.step).toBe("closed")
    expect(reloaded.checkout.state()).toMatchObject({ step: "closed", notice: declined.notice })
  })

  it("of one method does not close another", async () => {
    const shop = openFakeShop({ decide: () => "method_not_possible" })
    await order(await openFilled(shop))

    const other = openTab(shop, { providerId: directDebit.provider_id })
    await pass()

    const { step, notice } = other.checkout.state()
    expect([step, notice]).toEqual(["filling", undefined])
  })
})

describe("a one-time passcode", () => {
  async function openPasscode() {
    const shop = openFakeShop({ decide: () => "passcode" })
    const tab = await openFilled(shop)
    await order(tab)
    return { shop, tab }
  }
  const confirm = async (tab: Tab, code: string) => {
    tab.checkout.send({ name: "confirm", code })
    await pass()
    return tab.checkout.state()
  }

  it("that is wrong first and then right leads to one authorization and one order", async () => {
    const { shop, tab } = await openPasscode()
    expect(tab.checkout.state().step).toBe("passcode")

    expect(await confirm(tab, "000000")).toMatchObject({ step: "passcode", notice: "passcode_wrong" })
    expect((await confirm(tab, " 123456 ")).step).toBe("ordered")

    expect([shop.authorizations, shop.orders]).toEqual([1, ["order_1"]])
    expect(shop.requests("POST", "/payment-sessions")).toHaveLength(1)
  })

  it("can be sent again", async () => {
    const { tab } = await openPasscode()

    tab.checkout.send({ name: "resend" })
    await pass()

    expect(tab.checkout.state()).toMatchObject({ step: "passcode", notice: "passcode_sent" })
  })

  it("can be typed after a reload", async () => {
    const { shop } = await openPasscode()
    const reloaded = openTab(shop)
    await pass()

    expect(reloaded.checkout.state().step).toBe("passcode")
    expect((await confirm(reloaded, "123456")).step).toBe("ordered")
  })

  it("that was right is not asked for again if the response was lost", async () => {
    const { shop, tab } = await openPasscode()
    shop.fateOf = ({ path }) => (path.endsWith("/passcode") ? "lost_after" : "responded")

    expect((await confirm(tab, "123456")).step).toBe("ordered")
    expect(shop.authorizations).toBe(1)
  })
})

it.each<[string, RatepayCall]>([
  ["that rejects", () => Promise.reject(new Error("Failed to fetch"))],
  [
    "that throws",
    () => {
      throw new Error("no function")
    },
  ],
  ["that brings nothing", () => Promise.resolve(undefined as never)],
  ["that never comes back", () => new Promise(() => undefined)],
])("a call %s leads to a message, and the buyer can try again", async (_, call) => {
  const { checkout } = openTab(openFakeShop(), { call })
  await pass(46_000)

  expect(checkout.state()).toMatchObject({ step: "unavailable", notice: "unavailable" })
  // The texts were loaded all the same.
  expect(checkout.state().texts?.again).toBe("Noch einmal versuchen")
})

it("a response that arrives after the checkout stopped waiting changes nothing", async () => {
  const shop = openFakeShop()
  const tab = await openFilled(shop)
  shop.authorizationMs = 50_000
  shop.decide = () => "correct_data"
  shop.fateOf = ({ path }) => (path.endsWith("/outcome") ? "lost_before" : "responded")

  tab.checkout.send({ name: "order" })
  await pass(70_000)

  expect(shop.outcome.kind).toBe("correct_data")
  expect(tab.checkout.state().step).toBe("unsure")
})

it("leaving the payment step does not stop the order, and its outcome is there when the buyer returns", async () => {
  const shop = openFakeShop()
  shop.authorizationMs = 2_000
  const tab = await openFilled(shop)
  const leave = tab.checkout.subscribe(() => undefined)
  tab.checkout.send({ name: "order" })
  leave()
  tab.checkout.send({ name: "open" })
  await pass(10_000)

  expect([tab.shown, completions(shop)]).toEqual([["order_1"], 1])
})

it("a sold-out cart is refused with a text, and can be tried again", async () => {
  const shop = openFakeShop()
  const tab = await openFilled(shop)
  shop.fateOf = ({ path }) => {
    if (path.endsWith("/complete")) shop.sessions = []
    return "responded"
  }

  await order(tab)
  await pass(4_000)

  expect(tab.checkout.state()).toMatchObject({ step: "filling", notice: "refused" })
})

it("after too many tries the message says so", async () => {
  const shop = openFakeShop()
  const tab = await openFilled(shop)
  shop.fateOf = ({ method }) => (method === "PUT" ? "busy" : "responded")

  expect(await order(tab)).toMatchObject({ step: "filling", notice: "too_many" })
})

it("a changed cart is read again, and what was typed stays", async () => {
  const shop = openFakeShop()
  const tab = await openFilled(shop)
  const [first, ...others] = shop.methods
  shop.methods = [
    { ...first, offered: false, why_not: { code: "amount_too_high", text: "Zu viel.", until: null } },
    ...others,
  ] as typeof shop.methods
  tab.checkout.send({ name: "open" })
  await pass()
  expect(tab.checkout.state()).toMatchObject({ step: "closed", notice: [{ text: "Zu viel." }] })

  shop.methods = [openInvoice]
  tab.checkout.send({ name: "open" })
  await pass()

  expect(tab.checkout.state()).toMatchObject({
    step: "filling",
    notice: null,
    values: { phone: "0341 123456" },
  })
})

it("every request names the cart by its id, and nothing else of it", async () => {
  const shop = openFakeShop()
  await order(await openFilled(shop))

  const ofCart = shop.seen.filter(({ path }) => !path.includes("payment-collections"))
  expect(ofCart.every(({ path }) => path.includes(`/carts/${CART}`))).toBe(true)
})
