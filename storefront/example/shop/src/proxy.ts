import { randomBytes } from "node:crypto"
import { languageOf } from "medusa-payment-ratepay-storefront"
import { NextResponse, type NextRequest } from "next/server"
import { languages } from "./language"

/** Gives every page its language and a strict Content-Security-Policy. */
export function proxy(request: NextRequest): NextResponse {
  const [, first = ""] = request.nextUrl.pathname.split("/")
  const known = languages.find((language) => language === first)
  if (!known) {
    const wanted = languageOf(request.headers.get("accept-language"))
    return NextResponse.redirect(new URL(`/${wanted}${first ? request.nextUrl.pathname : ""}`, request.url))
  }
  // Next reads the nonce out of the policy, and gives it to the scripts of the page.
  const policy = policyWith(randomBytes(16).toString("base64"))
  const headers = new Headers(request.headers)
  headers.set("content-security-policy", policy)
  headers.set("x-language", known)
  const response = NextResponse.next({ request: { headers } })
  response.headers.set("content-security-policy", policy)
  return response
}

function policyWith(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ")
}

export const config = { matcher: ["/((?!_next/|icon.svg).*)"] }
