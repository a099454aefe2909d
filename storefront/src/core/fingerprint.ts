/** A device fingerprint: its token, since when its script is on the page (ms), and whether that ran or was blocked. */
export type Fingerprint = { token: string; since: number; hasRun: boolean; isBlocked: boolean }

/** Ratepay wants the script on the page for four seconds before the order. */
const LOOK = 4_000
/** The most that a buyer waits for it. */
const PATIENCE = 2_000

type Di = { t: string; v: string; l: string }
declare global {
  var di: Di | undefined
}

type Loaded = Fingerprint & { snippetId: string }
let loaded: Loaded | undefined

/**
 * Loads Ratepay's fingerprint script once for a page; later calls return the same fingerprint. Ratepay needs the script some
 * seconds before the order, and the token only if the script ran. A blocked script is no error: the buyer orders without it.
 *
 * The token is random, says nothing about the buyer and is kept only in memory, so a reloaded page has another one.
 *
 * @param nonce of the page's Content-Security-Policy; by default that of a script on the page
 */
export function loadFingerprint(snippetId: string, nonce?: string): Fingerprint | undefined {
  if (typeof document === "undefined") return undefined
  if (loaded?.snippetId === snippetId) return loaded
  const own: Loaded = { token: newToken(), since: Date.now(), hasRun: false, isBlocked: false, snippetId }
  loaded = own
  // Ratepay's snippet sets this in an inline script, which a strict policy would block.
  globalThis.di = { t: own.token, v: snippetId, l: "Checkout" }
  const script = document.createElement("script")
  script.async = true
  script.nonce = nonce ?? document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce
  script.onload = () => {
    own.hasRun = true
  }
  script.onerror = () => {
    own.isBlocked = true
  }
  script.src = `https://d.ratepay.com/${encodeURIComponent(snippetId)}/di.js`
  document.head.append(script)
  return own
}

/** Waits until the script has been on the page for long enough, two seconds at most; not at all for one that is blocked. */
export async function awaitFingerprint(fingerprint: Fingerprint | undefined): Promise<void> {
  if (!fingerprint || fingerprint.isBlocked) return
  const left = Math.min(PATIENCE, fingerprint.since + LOOK - Date.now())
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left))
}

/** 128 random bits. `randomUUID` is missing on a page without TLS. */
function newToken(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("")
}
