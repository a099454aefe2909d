// Jest types its asymmetric matchers as `any`, which would spread through every expectation built with them.

export const anyString: unknown = expect.any(String)

export const anything: unknown = expect.anything()

export const matching = (expression: RegExp): unknown => expect.stringMatching(expression)

export const containing = (text: string): unknown => expect.stringContaining(text)

export const including = (entries: readonly unknown[]): unknown => expect.arrayContaining([...entries])
