import { describeOneShop } from "../../support/one-shop"

describeOneShop("automatic")
