/** HAProxy as docs/deploy describes it, with a certificate of its own that everybody in the test trusts. */
import { execFile } from 'node:child_process'
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import tls from 'node:tls'
import { promisify } from 'node:util'
import { vi } from 'vitest'
import { ROOT } from '../../scripts/build.ts'
import { quietPort } from '../fault/house/nodes.ts'
import { type Job, job } from '../support/process.ts'

const START_LIMIT_MS = 10_000
const LOOK_MS = 20
const run = promisify(execFile)
const CONFIG = join(ROOT, 'docs/deploy/haproxy.cfg')
const PATHS = [
  '/usr/sbin/haproxy',
  '/usr/local/sbin/haproxy',
  '/usr/local/bin/haproxy',
  '/opt/homebrew/bin/haproxy',
]
const FOR_LOOPBACK = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost']

export type Balancer = {
  url: string
  /** Waits until it has noticed what becomes of a node: `node-1 is DOWN`. */
  says: Job['says']
  said: Job['said']
  close(): Promise<void>
}

/** @param url where browsers will reach it; see `balancerUrl` */
export async function openBalancer(url: string, nodePorts: readonly number[]): Promise<Balancer> {
  const place = await mkdtemp(join(tmpdir(), 'foyer-balancer-'))
  const pem = await certify(place)
  const balancer = job(await findHaproxy(), ['-db', '-f', CONFIG], {
    FOYER_BIND: new URL(url).host,
    FOYER_CERT: pem,
    ...Object.fromEntries(nodePorts.map((port, i) => [`FOYER_NODE_${i + 1}`, `127.0.0.1:${port}`])),
  })
  // It denies this from outside, so that the answer is its own.
  const answers = () => fetch(`${url}/livez`).then(({ status }) => status === 404)
  await vi.waitUntil(() => answers().catch(() => false), { timeout: START_LIMIT_MS, interval: LOOK_MS })
  return {
    url,
    says: balancer.says,
    said: balancer.said,
    async close() {
      balancer.signal('SIGTERM')
      await balancer.ended
      await rm(place, { recursive: true, force: true })
    },
  }
}

export const balancerUrl = async () => `https://127.0.0.1:${await quietPort()}`

/** @returns the file with certificate and key */
async function certify(place: string): Promise<string> {
  const [key, certificate, both] = ['key.pem', 'cert.pem', 'both.pem'].map((name) => join(place, name)) as [
    string,
    string,
    string,
  ]
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  await run('openssl', ['req', '-x509', ...kind, ...FOR_LOOPBACK, '-keyout', key, '-out', certificate])
  const text = await readFile(certificate, 'utf8')
  await writeFile(both, text + (await readFile(key, 'utf8')), { mode: 0o600 })
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), text])
  return both
}

async function findHaproxy(): Promise<string> {
  const named = process.env.HAPROXY_PATH
  const onPath = (process.env.PATH ?? '').split(':').map((directory) => join(directory, 'haproxy'))
  for (const path of named ? [named] : [...onPath, ...PATHS])
    if (
      await access(path).then(
        () => true,
        () => false,
      )
    )
      return path
  throw new Error('There is no HAProxy. Install it, or set HAPROXY_PATH.')
}
