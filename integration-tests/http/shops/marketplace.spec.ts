import { describeOneShop } from "../../support/shop/one-shop"

describeOneShop("marketplace")
