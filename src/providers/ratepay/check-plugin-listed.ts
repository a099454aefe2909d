import { container as application } from "@medusajs/framework"
import type { LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { z } from "@medusajs/framework/zod"
import { RATEPAY_MODULE } from "../../modules/ratepay"

const configSchema = z.object({ modules: z.record(z.string(), z.unknown()) })

/**
 * Says while Medusa starts that the provider is listed without its plugin, as otherwise only a checkout would show it. Says
 * nothing where the configuration can't be seen: a linked plugin has a second copy of the framework.
 */
export default function checkPluginListed({ logger }: LoaderOptions): Promise<void> {
  const config = configSchema.safeParse(
    application.resolve(ContainerRegistrationKeys.CONFIG_MODULE, { allowUnregistered: true })
  )
  if (config.success && !config.data.modules[RATEPAY_MODULE])
    logger?.error(
      'ratepay: start: plugins: medusa-config.ts lists the payment provider, but not the plugin; add { resolve: "medusa-payment-ratepay", options: { … } } under "plugins"'
    )
  return Promise.resolve()
}
