import { isAfterCheckout } from "../../support/shop/after-checkout"
import { describeOneShop } from "../../support/shop/one-shop"

describeOneShop("plain", isAfterCheckout)
