/** How many units of an order's line Medusa has fulfilled (packed), shipped and taken back. */
export type MedusaLine = { id: string; fulfilled: number; shipped: number; returned: number }
