/**
 * Where a webhook may lead: to public addresses, and to those networks that the operator allows. The address that a
 * name has is looked at when the line is opened, so that a name which leads elsewhere a second later leads nowhere.
 */
import { type LookupAddress, lookup as systemLookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** Of IPv4 what is nobody's in public: this network, private ones, link-local, shared, for documents, multicast, kept. */
const CLOSED_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
]
/** Of IPv6 only global unicast is open, and of that not what carries an IPv4 address or is for documents. */
const OPEN_V6 = ['2000::/3']
const CLOSED_V6 = ['2001::/32', '2001:db8::/32', '2002::/16', '3fff::/20']
const LOOPBACK = ['127.0.0.0/8', '::1/128']

export type Lookup = (
  host: string,
  options: { all: true },
  done: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void

export class Unreachable extends Error {}

export interface Networks {
  isOpen(address: string): boolean
  /** For a request: refuses with `Unreachable` where any of the addresses of the name is closed. */
  lookup: LookupFunction
  /** Where the host leads now; true too where nobody knows the name, which the call will say. */
  mayReach(host: string): Promise<boolean>
}

/** @param allowed networks such as `10.0.0.0/8`, open although they are private */
export function createNetworks(
  allowed: readonly string[],
  loopback: boolean,
  lookup: Lookup = systemLookup,
): Networks {
  const own = listOf([...allowed, ...(loopback ? LOOPBACK : [])])
  const closedV4 = listOf(CLOSED_V4)
  const openV6 = listOf(OPEN_V6)
  const closedV6 = listOf(CLOSED_V6)

  function isOpen(address: string): boolean {
    const family = isIP(address)
    if (family === 0) return false
    const kind = family === 4 ? 'ipv4' : 'ipv6'
    if (own.check(address, kind)) return true
    if (family === 4) return !closedV4.check(address, kind)
    return openV6.check(address, kind) && !closedV6.check(address, kind)
  }

  const bare = (host: string) => host.replace(/^\[(.*)\]$/, '$1')

  return {
    isOpen,
    lookup(host, options, done) {
      lookup(host, { all: true }, (error, addresses) => {
        if (error) return done(error, [])
        if (addresses.length === 0 || addresses.some(({ address }) => !isOpen(address)))
          return done(new Unreachable('The name leads into a private network.'), [])
        if (options.all) return done(null, addresses)
        const [first] = addresses
        done(null, first?.address ?? '', first?.family)
      })
    },
    mayReach(host) {
      if (isIP(bare(host)) !== 0) return Promise.resolve(isOpen(bare(host)))
      return new Promise((resolve) => {
        lookup(host, { all: true }, (error, addresses) =>
          resolve(error !== null || addresses.every(({ address }) => isOpen(address))),
        )
      })
    },
  }
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.split('/')
    const kind = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, Number(bits), kind)
  }
  return list
}
