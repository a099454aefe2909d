import type { ButtonHTMLAttributes, ComponentType, InputHTMLAttributes } from "react"
import type { RatepayTexts } from "../core/text-keys.ts"
import type { Ratepay } from "./use-ratepay.ts"

/** The parts that can be styled. Each has the class `ratepay-<part>`, and the shop's own class from `classNames`. */
export type Part =
  | "root"
  | "fields"
  | "field"
  | "label"
  | "input"
  | "hint"
  | "error"
  | "notice"
  | "status"
  | "legal"
  | "button"
  | "minor"

/** What a shop can replace to match its design: class names, button and input. */
export type Look = {
  classNames?: Partial<Record<Part, string>>
  slots?: {
    Button?: ComponentType<ButtonHTMLAttributes<HTMLButtonElement>> | "button"
    Input?: ComponentType<InputHTMLAttributes<HTMLInputElement>> | "input"
  }
}

/** What every part of the page needs: the checkout, its texts and its look. */
export type View = Ratepay & {
  texts: RatepayTexts
  css: (part: Part) => string
  Button: NonNullable<NonNullable<Look["slots"]>["Button"]>
  Input: NonNullable<NonNullable<Look["slots"]>["Input"]>
}

export function cssOf({ classNames }: Look) {
  return (part: Part) => `ratepay-${part} ${classNames?.[part] ?? ""}`
}

/** Undefined until the texts are loaded. */
export function viewOf(ratepay: Ratepay, look: Look): View | undefined {
  const { texts } = ratepay.state
  return texts && { ...ratepay, texts, css: cssOf(look), Button: "button", Input: "input", ...look.slots }
}
