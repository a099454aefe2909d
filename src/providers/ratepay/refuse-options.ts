/**
 * Refuses options in the provider's entry of `medusa-config.ts`. Options belong in the plugin's own entry, where they are
 * checked when Medusa starts (`parseOptions`); in two places they could differ.
 *
 * @throws Error that names each misplaced option.
 */
export function refuseOptions(options: Record<string, unknown> | undefined): void {
  const names = Object.keys(options ?? {})
  if (names.length === 0) return
  throw new Error(
    `medusa-payment-ratepay: ${names.join(", ")}: options belong in the plugin's entry under "plugins" in ` +
      `medusa-config.ts, not in the payment provider's.`
  )
}
