import type { DetailsInput } from "./contract.ts"
import type { Fingerprint } from "./fingerprint.ts"

/**
 * What a page knows of the device that it is shown on: language and screen, and the fingerprint's token if its script ran.
 * Undefined where nothing is known, as on a server.
 */
export function readDevice(
  fingerprint: Fingerprint | undefined
): NonNullable<DetailsInput["device"]> | undefined {
  const device = {
    ...(fingerprint?.hasRun && { token: fingerprint.token }),
    ...(typeof document === "undefined" ? {} : { ...languageOfBrowser(), ...screenSize() }),
  }
  return Object.keys(device).length === 0 ? undefined : device
}

function languageOfBrowser() {
  const { language } = navigator
  return language ? { browser: { language } } : {}
}

function screenSize() {
  const { width, height } = globalThis.screen ?? {}
  return width > 0 && height > 0 ? { screen: { width, height } } : {}
}
