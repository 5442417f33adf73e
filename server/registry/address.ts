/** From where somebody asks, also where proxies of ours stand before the desk. */
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

export type Addresses = {
  /** Whether an address is that of a proxy whose word is believed. */
  isProxy(address: string): boolean
  /** The nearest address that is not one of our proxies: what lies beyond it anybody could have written. */
  of(request: IncomingMessage): string
}

/** @param networks as `TRUST_PROXY` names them */
export function addressesBehind(networks: readonly string[]): Addresses {
  const proxies = new BlockList()
  for (const network of networks) {
    const [address = '', prefix] = network.split('/')
    const family = familyOf(address)
    if (prefix === undefined) proxies.addAddress(address, family)
    else proxies.addSubnet(address, Number(prefix), family)
  }
  const isProxy = (address: string) => isIP(address) !== 0 && proxies.check(address, familyOf(address))

  return {
    isProxy,
    of(request) {
      const hops = String(request.headers['x-forwarded-for'] ?? '').split(',')
      let address = request.socket.remoteAddress ?? ''
      while (isProxy(address)) {
        const before = hops.pop()?.trim() ?? ''
        if (isIP(before) === 0) break
        address = before
      }
      return address
    },
  }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')
