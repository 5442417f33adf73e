import { describe, expect, it } from 'vitest'
import { createNetworks, type Lookup } from './networks.ts'

/** A name server that says something else each time. */
const saying =
  (...answers: string[][]): Lookup =>
  (_host, _options, done) =>
    done(
      null,
      (answers.shift() ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )

const looked = (networks: ReturnType<typeof createNetworks>, all: boolean) =>
  new Promise((resolve) =>
    networks.lookup('site.example', { all }, (error, address) => resolve(error?.message ?? address)),
  )

describe('where webhooks may lead', () => {
  const networks = createNetworks([], false)

  it.each(['93.184.215.14', '8.8.8.8', '172.32.0.1', '2606:4700::1111'])('to %s', (address) =>
    expect(networks.isOpen(address)).toBe(true),
  )
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:10.0.0.1',
    '::ffff:93.184.215.14',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001:db8::1',
    'ff02::1',
    'site.example',
    '',
  ])('not to %s', (address) => expect(networks.isOpen(address)).toBe(false))

  it('to what the operator allows, and to this machine where he works on it', () => {
    const own = createNetworks(['10.0.0.0/8', 'fd00::/8', '192.168.1.7'], true)
    for (const address of ['10.1.2.3', 'fd00::1', '192.168.1.7', '127.0.0.1', '::1'])
      expect(own.isOpen(address), address).toBe(true)
    for (const address of ['192.168.1.8', '169.254.169.254', 'fe80::1'])
      expect(own.isOpen(address), address).toBe(false)
  })

  it('nowhere with a name of which one address is closed', async () => {
    const mixed = createNetworks([], false, saying(['93.184.215.14', '10.0.0.1']))
    expect(await mixed.mayReach('site.example')).toBe(false)
  })

  it('nowhere with a name that leads elsewhere when it is called', async () => {
    const turned = createNetworks([], false, saying(['93.184.215.14'], ['169.254.169.254'], []))
    expect(await turned.mayReach('site.example')).toBe(true)
    expect(await looked(turned, false)).toMatch(/private/)
    expect(await looked(turned, true)).toMatch(/private/)
  })

  it('with the addresses that were looked at, and no others', async () => {
    const plain = createNetworks([], false, saying(['93.184.215.14'], ['93.184.215.14']))
    expect(await looked(plain, false)).toBe('93.184.215.14')
    expect(await looked(plain, true)).toEqual([{ address: '93.184.215.14', family: 4 }])
  })
})
