// A checkout by the core alone: what the state says is drawn, what the buyer does is sent. Fields are made once for each
// method and kind of buyer, so that typing does not lose its place; everything else is drawn anew.
import { browserCall, fieldsFor, languageOf, runCheckout } from "medusa-payment-ratepay-storefront"

const given = new URLSearchParams(location.search)
const ask = (name) => given.get(name) ?? ""
const part = (id) => document.getElementById(id)
const language = languageOf(ask("language"))
document.documentElement.lang = language

const checkout = runCheckout({
  call: browserCall({ baseUrl: ask("backend") || location.origin, publishableKey: ask("key") }),
  cartId: ask("cart"),
  providerId: ask("provider"),
  language,
  onOrdered: (orderId) => {
    document.title = orderId
  },
})
checkout.subscribe(draw)
checkout.send({ name: "open" })
addEventListener("pageshow", ({ persisted }) => persisted && checkout.send({ name: "open" }))
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault()
  const { step } = checkout.state()
  checkout.send(step === "passcode" ? { name: "confirm", code: part("code").value } : { name: "order" })
})

let drawn
let refusals = 0

function draw() {
  const state = checkout.state()
  const { step, texts, method, errors } = state
  if (texts === undefined) return
  const isForm = method && ["opening", "filling", "saving", "completing", "checking"].includes(step)
  const isCode = ["passcode", "confirming", "resending"].includes(step)

  part("notice").replaceChildren(...toNodes(noticeOf(state)), ...looseErrors(state))
  part("status").textContent =
    step === "ordered" || step === "checking"
      ? texts[step]
      : isForm && step !== "opening" && step !== "filling"
        ? texts.ordering
        : ""
  const wanted = isForm ? `${method.provider_id} ${state.buyerType}` : isCode ? "code" : ""
  if (wanted !== drawn) {
    drawn = wanted
    part("fields").replaceChildren(
      ...(isForm
        ? toFields(state)
        : isCode
          ? [toInput("code", texts.passcode, { autocomplete: "one-time-code", inputMode: "numeric" })]
          : [])
    )
  }
  for (const input of part("fields").querySelectorAll("[data-field]")) {
    const error = errors[input.dataset.field]
    input.setAttribute("aria-invalid", String(error !== undefined))
    part(`${input.dataset.field}-error`).textContent = error ? error.text || texts[error.code] : ""
  }
  part("legal").replaceChildren(...(isForm ? toNodes(method.legal.sentence) : []))
  part("buttons").replaceChildren(...toButtons(state, isForm, isCode))
  if (state.refusals !== refusals) part("fields").querySelector("[aria-invalid=true]")?.focus()
  refusals = state.refusals
}

function noticeOf({ notice, texts, passcode }) {
  if (typeof notice !== "string") return notice ?? []
  const time = passcode?.regenerate_at ? new Date(passcode.regenerate_at).toLocaleTimeString(language) : ""
  return [{ text: texts[notice].replace("{time}", time) }]
}

/** What is wrong with the cart, which no field here can put right. */
function looseErrors({ errors, method }) {
  const isHere = (path) => method?.fields.some(({ name }) => name === path)
  return Object.entries(errors)
    .filter(([path, { text }]) => text && !isHere(path))
    .map(([, { text }]) => make("p", { textContent: text }))
}

function toFields({ method, buyerType, values, texts }) {
  const types = method.buyer_types.length > 1 ? [toChoice(method.buyer_types, buyerType, texts)] : []
  return [
    ...types,
    ...fieldsFor(method, buyerType).map(({ name, type, label, required, autocomplete, hint, example }) => {
      const put = (value) => checkout.send({ name: "type", field: name, value })
      const field = toInput(name, required ? label : `${label} ${texts.optional}`, {
        autocomplete,
        type: type === "checkbox" ? type : type === "tel" ? type : "text",
        placeholder: type === "date" ? "31.12.1980" : "",
        oninput: ({ target }) =>
          put(
            type === "checkbox"
              ? target.checked
              : type === "date"
                ? target.value.split(".").reverse().join("-")
                : target.value
          ),
      })
      const input = field.querySelector("input")
      if (typeof values[name] === "string")
        input.value = type === "date" ? values[name].split("-").reverse().join(".") : values[name]
      const about =
        type === "checkbox" ? toNodes(method.mandate.text) : [[hint, example].filter(Boolean).join(" ")]
      const hintId = `${name}-hint`
      field.append(make("p", { id: hintId, className: "ratepay-hint" }, about))
      input.setAttribute("aria-describedby", `${hintId} ${name}-error`)
      return field
    }),
  ]
}

function toChoice(types, chosen, texts) {
  const choices = types.map((type) =>
    make("label", {}, [
      make("input", {
        type: "radio",
        name: "buyer_type",
        checked: type === chosen,
        onchange: () => checkout.send({ name: "choose", buyerType: type }),
      }),
      texts[type],
    ])
  )
  return make("fieldset", { className: "ratepay-field" }, [
    make("legend", { textContent: texts.buyer_type }),
    ...choices,
  ])
}

function toInput(name, label, attributes) {
  const input = make("input", { id: name, name, className: "ratepay-input", ...attributes })
  if (name !== "code") input.dataset.field = name
  const field = make("div", { className: "ratepay-field" }, [
    make("label", { htmlFor: name, className: "ratepay-label", textContent: label }),
    input,
    make("p", { id: `${name}-error`, className: "ratepay-error" }),
  ])
  field.dataset.type = input.type
  return field
}

function toButtons({ step, texts }, isForm, isCode) {
  const button = (text, name) =>
    make("button", {
      type: "button",
      className: "ratepay-minor",
      textContent: text,
      onclick: () => checkout.send({ name }),
    })
  const submit = (text) => make("button", { className: "ratepay-button", textContent: text })
  if (isForm) return [submit(texts.order)]
  if (isCode) return [submit(texts.passcode_confirm), button(texts.passcode_resend, "resend")]
  if (step === "unavailable") return [button(texts.again, "open")]
  return step === "unsure" ? [button(texts.check, "check")] : []
}

function toNodes(text) {
  return text.map(({ text: words, href }) =>
    href ? make("a", { href, target: "_blank", rel: "noopener", textContent: words }) : words
  )
}

function make(tag, attributes, children = []) {
  const element = Object.assign(document.createElement(tag), attributes)
  element.append(...children)
  return element
}
