import { createMemoryStore } from "../../__tests__/support/memory-store"
import { describeStoreContract } from "../../__tests__/support/store-contract"

describeStoreContract("the store in memory", () => createMemoryStore())
