import { Module } from "@medusajs/framework/utils"
import checkOptions from "./check-options"
import RatepayModuleService from "./service"

/** The key of the ledger in Medusa's container. */
export const RATEPAY_MODULE = "ratepay"

export default Module(RATEPAY_MODULE, { service: RatepayModuleService, loaders: [checkOptions] })

export type { RatepayPluginOptions } from "./options"
