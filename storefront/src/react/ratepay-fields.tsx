"use client"
import { useId, useState } from "react"
import type { State } from "../core/checkout/state.ts"
import { fieldsFor } from "../core/fields/values.ts"
import { Field } from "./field.tsx"
import { cssOf, viewOf, type Look } from "./look.ts"
import { Messages } from "./messages.tsx"
import { hasForm, isFree } from "./steps.ts"
import { useFocusOnRefusal } from "./use-focus-on-refusal.ts"
import type { Ratepay } from "./use-ratepay.ts"

/**
 * The fields of one payment method, with the messages about them. Do not put it inside a radio group, which uses the space bar
 * and the arrow keys itself.
 */
export function RatepayFields({ ratepay, ...look }: Look & { ratepay: Ratepay }) {
  const { state, send, language } = ratepay
  const { method, step, buyerType, details, errors, values } = state
  const [isByBuyer, setAsked] = useState(false)
  /** How it stood when these fields came up: what changes under the buyer's eyes stays in sight. */
  const [entry, setEntry] = useState<State>()
  if (!entry && method) setEntry(state)
  const id = useId()
  const root = useFocusOnRefusal<HTMLDivElement>(state.refusals)
  const view = viewOf(ratepay, look)
  const css = cssOf(look)
  const isGiven = details?.complete && details.provider_id === method?.provider_id && !isByBuyer
  const isUntouched = values === state.saved && values === entry?.values && state.refusals === entry.refusals
  const isShort = isGiven && !Object.keys({ ...errors, ...(isUntouched ? {} : values) })[0]
  return (
    <div
      className={css("fields")}
      aria-busy={!view || (step === "opening" && !method)}
      lang={language}
      ref={root}
    >
      {view ? (
        <Messages view={view} />
      ) : (
        // No texts are loaded yet, and an ellipsis needs no language.
        step === "unavailable" && <button onClick={() => send({ name: "open" })}>↻</button>
      )}
      {view && method && hasForm(step) && isShort && (
        <p>
          {view.texts.all_given}{" "}
          <view.Button type="button" className={css("minor")} onClick={() => setAsked(true)}>
            {view.texts.change}
          </view.Button>
        </p>
      )}
      {view && method && hasForm(step) && !isShort && (
        <>
          {method.buyer_types[1] && (
            <fieldset className={css("field")}>
              <legend className={css("label")}>{view.texts.buyer_type}</legend>
              {method.buyer_types.map((type) => (
                <label key={type}>
                  <input
                    type="radio"
                    name={id}
                    checked={type === buyerType}
                    onChange={() => send({ name: "choose", buyerType: type })}
                  />
                  {view.texts[type]}
                </label>
              ))}
            </fieldset>
          )}
          {fieldsFor(method, buyerType).map((field) => (
            <Field key={field.name} view={view} field={field} id={id + field.name} isBusy={!isFree(step)} />
          ))}
        </>
      )}
    </div>
  )
}
