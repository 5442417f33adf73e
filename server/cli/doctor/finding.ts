/** What the doctor looked at, whether it is well, and in words what was seen. */
export type Finding = { name: string; well: boolean; says: string }

export const finding = (name: string, wrong: readonly string[], otherwise: string): Finding => ({
  name,
  well: wrong.length === 0,
  says: wrong.length === 0 ? otherwise : `${wrong.slice(0, 5).join('; ')}${wrong.length > 5 ? ' …' : ''}`,
})
