/** The one interface by which notices leave the house, and what stands behind each way. */
import type { Carrier, Letter } from '../domain/notices/carrier.ts'
import type { SiteSystems } from '../domain/systems.ts'
import { carryBySite } from './inbox.ts'

export type CarrierParts = {
  /** To typed addresses; null where no mail can be sent. */
  mail: { send(letter: Letter, address: string): Promise<void> } | null
  systems: SiteSystems | null
}

export function createCarrier({ mail, systems }: CarrierParts): Carrier {
  const bySite = systems && carryBySite(systems)
  return {
    carries: (to) => (to === 'typed' ? mail !== null : bySite !== null),
    async carry(letter, to) {
      if ('address' in to) return mail?.send(letter, to.address)
      return bySite?.(letter, to)
    },
  }
}
