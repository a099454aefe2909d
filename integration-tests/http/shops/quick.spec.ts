import { describeOneShop } from "../../support/one-shop"

describeOneShop("quick")
