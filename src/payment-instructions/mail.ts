import { toPng } from "../giro-code"
import { fill } from "./format"
import type { Language } from "../modules/ratepay/records/texts/language"
import type { LinkedText } from "../modules/ratepay/records/texts/linked-text"
import { escapeHtml } from "../sentences/escape-html"
import type { Payment } from "./payment"
import { textsIn } from "./texts"

/** A picture that the mail's HTML shows by its id, with the fields of an attachment of Medusa's notification module. */
export type MailAttachment = {
  /** In base64. */
  content: string
  filename: string
  content_type: string
  disposition: string
  id: string
}

/** A mail that says what to pay, to be sent as it is or used within a store's own mail. */
export type PaymentMail = { subject: string; text: string; html: string; attachments: MailAttachment[] }

export type MailContext = {
  language: Language
  /** The order number that the buyer knows; null where there is none. */
  orderNumber: string | null
  /** The option `imprint`: Ratepay's imprint as lines of plain text. */
  imprint: string | undefined
}

/**
 * Writes the mail about an order's payments, as plain text and as HTML. In the HTML every value is escaped; it loads nothing and
 * has no style sheet. GiroCodes are attachments, because many mail programs do not show pictures that are part of the HTML.
 */
export function toMail(payments: Payment[], { language, orderNumber, imprint }: MailContext): PaymentMail {
  const pictures = payments.map((payment, index) => toAttachment(payment, index + 1))
  const imprintLines = imprint?.split(/\r?\n/).map((line) => line.trim()) ?? []
  return {
    subject: fill(textsIn[language].subject, { number: orderNumber ?? "" }).trim(),
    text: [...payments.map(toPlainText), ...(imprint === undefined ? [] : [imprintLines.join("\n")])].join(
      "\n\n"
    ),
    html: [
      `<div lang="${language}">`,
      ...payments.map((payment, index) => toHtml(payment, pictures[index])),
      ...(imprint === undefined ? [] : [`<p>${imprintLines.map(escapeHtml).join("<br>")}</p>`]),
      "</div>",
    ].join("\n"),
    attachments: pictures.flatMap((picture) => picture ?? []),
  }
}

function toAttachment({ giro_code }: Payment, number: number): MailAttachment | undefined {
  if (giro_code === null) return undefined
  return {
    content: toPng(giro_code.payload).toString("base64"),
    filename: `giro-code-${number}.png`,
    content_type: "image/png",
    disposition: "inline",
    id: `ratepay-giro-code-${number}`,
  }
}

function toPlainText({ texts, lines }: Payment): string {
  return [
    texts.title,
    ...(texts.test_mode === null ? [] : [texts.test_mode]),
    texts.summary,
    lines.map(({ label, value }) => `${label}: ${value}`).join("\n"),
    ...(texts.paid === null ? [] : [texts.paid]),
    texts.notice.map(({ text }) => text).join(""),
  ]
    .filter((part) => part !== "")
    .join("\n\n")
}

function toHtml({ texts, lines }: Payment, picture: MailAttachment | undefined): string {
  const paragraph = (text: string | null) => (text === null ? [] : [`<p>${escapeHtml(text)}</p>`])
  const row = ({ label, value }: Payment["lines"][number]) =>
    `<tr><th scope="row" align="left">${escapeHtml(label)}</th><td>${escapeHtml(value)}</td></tr>`
  return [
    `<h2>${escapeHtml(texts.title)}</h2>`,
    ...paragraph(texts.test_mode),
    ...paragraph(texts.summary),
    ...(lines.length > 0 ? ["<table>", ...lines.map(row), "</table>"] : []),
    ...(picture === undefined
      ? []
      : [
          `<p><img src="cid:${picture.id}" width="240" height="240" alt="${escapeHtml(texts.giro_code)}"></p>`,
        ]),
    ...paragraph(texts.paid),
    `<p>${toLinks(texts.notice)}</p>`,
  ].join("\n")
}

function toLinks(parts: LinkedText): string {
  return parts
    .map(({ text, href }) =>
      href === undefined ? escapeHtml(text) : `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`
    )
    .join("")
}
