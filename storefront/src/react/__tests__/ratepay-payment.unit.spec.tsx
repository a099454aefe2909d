/** @jest-environment ./storefront/tools/jsdom-environment.cjs */
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react"
import {
  CART,
  CORRELATION_ID,
  openFakeShop,
  type Decision,
  type FakeShop,
} from "../../__tests__/support/fake-shop.ts"
import { directDebit, openInvoice } from "../../__tests__/support/methods.ts"
import { press, problemsOf, untilIdle, show, type } from "../../__tests__/support/render.tsx"
import { browserCall } from "../../core/call/browser-call.ts"
import { RatepayFields, RatepayPayment, useRatepay, type RatepayPaymentProps } from "../index.ts"

let carts = 0

/** A page with the component, for a cart of its own. */
function openPage(shop: FakeShop, change: Partial<RatepayPaymentProps> = {}) {
  const shown: string[] = []
  const cart = { id: CART, total: 100, test: (carts += 1) }
  const props: RatepayPaymentProps = {
    call: browserCall({ baseUrl: "https://shop.example", publishableKey: "pk_1", fetch: shop.fetch }),
    cart,
    providerId: openInvoice.provider_id,
    language: "de",
    onOrdered: (orderId) => shown.push(orderId),
    ...change,
  }
  return { props, shown, page: <RatepayPayment {...props} /> }
}

/** Loads the modules anew for each test, because checkouts are kept as long as a page is open. */
beforeEach(async () => {
  const { checkoutOf } = await import("../checkout-of.ts")
  checkoutOf({
    call: () => Promise.reject(new Error("unused")),
    cartId: "another",
    providerId: "p",
    language: "de",
  })
})
afterEach(cleanup)

const born = (date = "3.11.1988") => {
  const [day = "", month = "", year = ""] = date.split(".")
  type("Tag", day)
  type("Monat", month)
  type("Jahr", year)
}
const fillIn = () => {
  born()
  type(/Telefonnummer/, "0341 123456")
}
const order = () => press("Zahlungspflichtig bestellen")
const alert = () => screen.getByRole("alert")

describe("the form", () => {
  it("shows fields, the legal sentence with its links, and the button; axe finds no problem", async () => {
    const { page } = openPage(openFakeShop())
    const { container } = await show(page)

    expect(screen.getByRole("group", { name: "Geburtsdatum" })).toBeTruthy()
    expect(screen.getByRole("link", { name: "Zahlungsbedingungen" }).getAttribute("href")).toBe(
      "https://www.ratepay.com/legal"
    )
    expect(screen.getByRole("button", { name: "Zahlungspflichtig bestellen" })).toBeTruthy()
    expect(await problemsOf(container)).toEqual([])
  })

  it("has the right autocomplete values and keyboards", async () => {
    const { page } = openPage(openFakeShop())
    await show(page)
    const attributes = (label: string | RegExp, ...names: string[]) =>
      names.map((name) => screen.getByLabelText(label).getAttribute(name))

    expect(attributes("Tag", "autocomplete", "inputmode")).toEqual(["bday-day", "numeric"])
    expect(attributes("Jahr", "autocomplete", "maxlength")).toEqual(["bday-year", "4"])
    expect(attributes(/Telefonnummer/, "autocomplete", "type", "aria-required")).toEqual([
      "tel",
      "tel",
      "true",
    ])
  })

  it("asks a company for its own fields, and keeps what was typed as a person", async () => {
    const { page } = openPage(openFakeShop())
    await show(page)
    fillIn()

    fireEvent.click(screen.getByRole("radio", { name: "Firma" }))
    expect(screen.queryByRole("group", { name: "Geburtsdatum" })).toBeNull()
    expect(screen.getByLabelText(/USt-IdNr. \(freiwillig\)/)).toBeTruthy()
    fireEvent.click(screen.getByRole("radio", { name: "Privatperson" }))

    expect(screen.getByLabelText<HTMLInputElement>("Jahr").value).toBe("1988")
  })

  it("of a direct debit has an unticked mandate that is described by its text", async () => {
    const { page } = openPage(openFakeShop(), { providerId: directDebit.provider_id })
    const { container } = await show(page)
    const mandate = screen.getByRole<HTMLInputElement>("checkbox", { name: /Ich erteile das Mandat/ })

    expect(mandate.checked).toBe(false)
    const described = (mandate.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent)
    expect(described.join("")).toContain("Ich ermächtige Ratepay")
    expect(await problemsOf(container)).toEqual([])
  })

  it("places an order, and stores nothing in the browser", async () => {
    const shop = openFakeShop()
    const { page, shown } = openPage(shop)
    await show(page)
    fillIn()
    await order()

    expect(shown).toEqual(["order_1"])
    expect(screen.getByRole("status").textContent).toBe("Ihre Bestellung ist eingegangen.")
    expect([localStorage.length, sessionStorage.length, document.cookie]).toEqual([0, 0, ""])
  })

  it("is in the language of the page", async () => {
    document.documentElement.lang = "fr-CH"
    const { page } = openPage(openFakeShop(), { language: undefined })
    await show(page)
    document.documentElement.lang = ""

    expect(screen.getByRole("button", { name: "Commander avec obligation de paiement" })).toBeTruthy()
  })

  it("uses a shop's own texts, and loads none", async () => {
    const { default: english } = await import("../../languages/en.ts")
    const { page } = openPage(openFakeShop(), {
      texts: { ...english, order: "Place the order and pay later" },
    })
    await show(page)

    expect(screen.getByRole("button", { name: "Place the order and pay later" })).toBeTruthy()
  })

  it("uses a shop's classes, button and input", async () => {
    const { page } = openPage(openFakeShop(), {
      classNames: { button: "btn-primary" },
      slots: {
        Button: (props) => <button data-own="button" {...props} />,
        Input: (props) => <input data-own="input" {...props} />,
      },
    })
    const { container } = await show(page)

    expect(screen.getByRole("button", { name: "Zahlungspflichtig bestellen" }).className).toBe(
      "ratepay-button btn-primary"
    )
    expect(container.querySelectorAll("[data-own=input]")).toHaveLength(4)
  })
})

describe("errors", () => {
  it("are tied to their fields, and the first of them has the focus", async () => {
    const { page } = openPage(openFakeShop())
    const { container } = await show(page)
    born()
    await order()

    const phone = screen.getByLabelText(/Telefonnummer/)
    expect(document.activeElement).toBe(phone)
    expect(phone.getAttribute("aria-invalid")).toBe("true")
    const described = (phone.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent)
    expect(described).toContain("Bitte füllen Sie dieses Feld aus.")
    expect(alert().textContent).toBe("Bitte prüfen Sie Ihre Angaben.")
    expect(await problemsOf(container)).toEqual([])
  })

  it("disappear when the buyer types into the field", async () => {
    const { page } = openPage(openFakeShop())
    await show(page)
    await order()
    type(/Telefonnummer/, "0")

    expect(screen.getByLabelText(/Telefonnummer/).getAttribute("aria-invalid")).toBe("false")
    expect(screen.getByLabelText("Tag").getAttribute("aria-invalid")).toBe("true")
  })

  it("of the cart are shown beside the button", async () => {
    const shop = openFakeShop()
    shop.cartErrors = {
      "cart.billing_address.house_number": {
        code: "missing",
        text: "In der Rechnungsadresse fehlt die Hausnummer.",
      },
    }
    const { page } = openPage(shop)
    await show(page)
    fillIn()
    await order()

    expect(within(alert()).getByText("In der Rechnungsadresse fehlt die Hausnummer.")).toBeTruthy()
  })
})

describe("a decline", () => {
  it("is announced with its links, keeps all that was typed, and can be corrected", async () => {
    const decisions: Decision[] = ["correct_data"]
    const { page, shown } = openPage(openFakeShop({ decide: () => decisions.shift() ?? "accept" }))
    const { container } = await show(page)
    fillIn()
    await order()

    expect(alert().textContent).toContain("Abgelehnt: correct_data. Mehr dazu")
    expect(alert().textContent).toContain(`Vorgang: ${CORRELATION_ID}`)
    expect(screen.getByLabelText<HTMLInputElement>("Jahr").value).toBe("1988")
    expect(document.activeElement).toBe(screen.getByLabelText("Tag"))
    expect(await problemsOf(container)).toEqual([])

    type("Tag", "4")
    await order()
    expect(shown).toEqual(["order_1"])
  })

  it("for good removes the button, and stays on the page when the cart is read again", async () => {
    const shop = openFakeShop({ decide: () => "method_not_possible" })
    const { page, props } = openPage(shop)
    const { rerender, container } = await show(page)
    fillIn()
    await order()
    rerender(<RatepayPayment {...props} cart={{ ...props.cart, ...{ total: 99 } }} />)
    await untilIdle()

    expect(alert().textContent).toContain("Abgelehnt: method_not_possible.")
    expect(screen.queryByRole("button")).toBeNull()
    expect(await problemsOf(container)).toEqual([])
  })
})

describe("nothing typed is lost", () => {
  it("when the cart changes", async () => {
    const shop = openFakeShop()
    const { page, props } = openPage(shop)
    const { rerender } = await show(page)
    fillIn()
    rerender(<RatepayPayment {...props} cart={{ ...props.cart, ...{ total: 200 } }} />)
    await untilIdle()

    expect(shop.requests("GET", "/methods")).toHaveLength(2)
    expect(screen.getByLabelText<HTMLInputElement>(/Telefonnummer/).value).toBe("0341 123456")
  })

  it("when the step is left and entered again", async () => {
    const { page } = openPage(openFakeShop())
    const { unmount } = await show(page)
    fillIn()
    unmount()
    await show(page)

    expect(screen.getByLabelText<HTMLInputElement>(/Telefonnummer/).value).toBe("0341 123456")
  })
})

describe("saved details", () => {
  const saved = async () => {
    const shop = openFakeShop()
    Object.assign(shop, {
      details: {
        ...shop.details,
        provider_id: openInvoice.provider_id,
        buyer_type: "person",
        complete: true,
        saved: ["date_of_birth", "phone"],
      },
    })
    const { page, shown } = openPage(shop)
    const { container } = await show(page)
    return { shop, shown, container }
  }

  it("need not be typed again after a reload", async () => {
    const { shown, container } = await saved()
    expect(screen.queryByLabelText(/Telefonnummer/)).toBeNull()
    expect(await problemsOf(container)).toEqual([])
    await order()

    expect(shown).toEqual(["order_1"])
  })

  it("can be changed, one field alone", async () => {
    const { shop } = await saved()
    await press("Angaben ändern")
    type(/Telefonnummer/, "0341 654321")
    await order()

    expect(shop.requests("PUT", "/details")[0]?.body).toMatchObject({ phone: "0341 654321" })
    expect(shop.requests("PUT", "/details")[0]?.body).not.toHaveProperty("date_of_birth")
  })
})

describe("a passcode", () => {
  async function openPasscode() {
    const shop = openFakeShop({ decide: () => "passcode" })
    const { page, shown } = openPage(shop)
    const { container } = await show(page)
    fillIn()
    await order()
    return { shop, shown, container, code: screen.getByLabelText<HTMLInputElement>("Bestätigungscode") }
  }

  it("has one field that phones can fill in, with the focus", async () => {
    const { code, container } = await openPasscode()

    expect(document.activeElement).toBe(code)
    expect([code.getAttribute("autocomplete"), code.getAttribute("inputmode")]).toEqual([
      "one-time-code",
      "numeric",
    ])
    expect(await problemsOf(container)).toEqual([])
  })

  it("that is wrong has an error, stays and has the focus; the right one places the order", async () => {
    const { code, shown, container } = await openPasscode()
    type("Bestätigungscode", "000000")
    await press(/^Bestätigen/)

    expect(alert().textContent).toContain("Dieser Code stimmt nicht.")
    expect([code.value, code.getAttribute("aria-invalid")]).toEqual(["000000", "true"])
    expect(document.activeElement).toBe(code)
    expect(await problemsOf(container)).toEqual([])

    type("Bestätigungscode", "123456")
    await press(/^Bestätigen/)
    expect(shown).toEqual(["order_1"])
  })

  it("can be confirmed with Enter", async () => {
    const { shown, container } = await openPasscode()
    type("Bestätigungscode", "123456")
    const form = container.querySelector("form")
    fireEvent.submit(form as HTMLFormElement)
    await untilIdle()

    expect(shown).toEqual(["order_1"])
  })

  it("can be sent again", async () => {
    const { shop } = await openPasscode()
    await press("Neuen Code anfordern")

    expect(shop.requests("POST", "/regenerate")).toHaveLength(1)
    expect(alert().textContent).toContain("Ein neuer Code ist unterwegs.")
  })
})

describe("the message", () => {
  it("says that the shop does not respond, with a button to try again", async () => {
    const shop = openFakeShop()
    shop.fateOf = () => "lost_before"
    const { page } = openPage(shop)
    const { container } = await show(page)
    expect(alert().textContent).toBe("Diese Zahlungsart konnte nicht geladen werden.")
    expect(await problemsOf(container)).toEqual([])

    shop.fateOf = () => "responded"
    await press("Noch einmal versuchen")
    expect(screen.getByLabelText(/Telefonnummer/)).toBeTruthy()
    expect(alert().textContent).toBe("")
  })

  it("says why a method is not offered", async () => {
    const why_not = { code: "amount_too_high", text: "Der Betrag ist zu hoch.", until: null }
    const { page } = openPage(openFakeShop({ methods: [{ ...openInvoice, offered: false, why_not }] }))
    await show(page)

    expect(alert().textContent).toBe("Der Betrag ist zu hoch.")
    expect(screen.queryByRole("button")).toBeNull()
  })

  it("says that the shop is in test mode", async () => {
    const { page } = openPage(openFakeShop({ methods: [{ ...openInvoice, test_mode: true }] }))
    await show(page)

    expect(screen.getByText("Testbetrieb: Es wird nichts wirklich bestellt.")).toBeTruthy()
  })
})

it("a page that is restored from the browser's cache reads the cart again", async () => {
  const shop = openFakeShop()
  const { page, shown } = openPage(shop)
  await show(page)
  shop.orders.push("order_1")
  shop.outcome = { ...shop.outcome, kind: "ordered", order_id: "order_1" }
  act(() => {
    window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }))
  })
  await untilIdle()

  expect(shown).toEqual(["order_1"])
})

describe("the payment step", () => {
  function Step({ props, onSaved }: { props: RatepayPaymentProps; onSaved: (isComplete: boolean) => void }) {
    const ratepay = useRatepay({ ...props, onOrdered: undefined })
    return (
      <>
        <RatepayFields ratepay={ratepay} />
        <button onClick={() => void ratepay.save().then(onSaved)}>Weiter</button>
      </>
    )
  }

  it("saves the details; the review then has only the legal sentence and the order button", async () => {
    const shop = openFakeShop()
    const { page, props, shown } = openPage(shop)
    const saved: boolean[] = []
    const step = await show(<Step props={props} onSaved={(isComplete) => saved.push(isComplete)} />)
    await press("Weiter")
    expect(saved).toEqual([false])
    fillIn()
    await press("Weiter")
    expect(saved).toEqual([false, true])
    expect(shop.requests("POST", "/complete")).toEqual([])

    step.unmount()
    await show(page)
    expect(screen.queryByLabelText(/Telefonnummer/)).toBeNull()
    await order()
    expect(shown).toEqual(["order_1"])
  })

  it("whose details are looked at again in the review shows what was typed", async () => {
    const { page, props } = openPage(openFakeShop())
    const step = await show(<Step props={props} onSaved={() => undefined} />)
    fillIn()
    await press("Weiter")
    expect(screen.getByLabelText<HTMLInputElement>(/Telefonnummer/).value).toBe("0341 123456")
    step.unmount()
    await show(page)
    await press("Angaben ändern")

    expect(screen.getByLabelText<HTMLInputElement>(/Telefonnummer/).value).toBe("0341 123456")
  })

  it("leaves nothing out of sight that was typed after saving, nor what a decline is about", async () => {
    const { page, props } = openPage(openFakeShop({ decide: () => "correct_data" }))
    const step = await show(<Step props={props} onSaved={() => undefined} />)
    fillIn()
    await press("Weiter")
    step.unmount()
    const review = await show(page)
    await order()
    expect(screen.getByLabelText<HTMLInputElement>(/Telefonnummer/).value).toBe("0341 123456")
    type(/Telefonnummer/, "0341 654321")
    review.unmount()
    await show(page)

    expect(screen.getByLabelText<HTMLInputElement>(/Telefonnummer/).value).toBe("0341 654321")
  })
})

it("renders without texts while nothing is loaded, and is announced as busy", async () => {
  const { page } = openPage(openFakeShop())
  const { container } = render(page)

  expect(container.querySelector("[aria-busy=true]")).toBeTruthy()
  expect(container.textContent).toBe("")
  await untilIdle()
})
