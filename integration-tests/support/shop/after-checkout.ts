/** Whether a spec file of the folder `plain` is about an order after its checkout: these files take half of the folder's time. */
export const isAfterCheckout = (file: string): boolean => /^(operations|owed)\//.test(file)
