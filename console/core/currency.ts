/** In which currency an agent types an amount. */
import type { InboxRow, Me } from '#shared/protocol/conversation.ts'
import type { Order } from '#shared/protocol/systems.ts'

/** Of the order that is named, where the site told it; otherwise that in which the site of the conversation is paid. */
export function currencyOf(
  object: string,
  orders: readonly Pick<Order, 'id' | 'price'>[],
  me: Pick<Me, 'sites'> | null,
  row: Pick<InboxRow, 'site'> | undefined,
): string {
  const order = orders.find(({ id }) => id === object.trim())
  const site = me?.sites.find(({ id }) => id === row?.site) ?? me?.sites[0]
  return order?.price.currency ?? site?.currency ?? 'CNY'
}
