/** Apart from the making of ids: a browser that only looks at some does not load it. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

/** Whether a text is an id in the one form we write: lower case, RFC 9562. */
export const isId = (text: string): boolean => UUID.test(text)
