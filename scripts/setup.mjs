/**
 * Runs before `npm start`, `npm test` and `npm run dev`, on whatever Node the machine has (18 or later) and
 * without any package: installs the packages if they differ from the lock file, finds or installs
 * `redis-server`, and with `--browser` what the tests need beside it: Chromium with a font for Chinese, and HAProxy.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..')
const MODULES = join(ROOT, 'node_modules')
const STAMP = join(MODULES, '.foyer-lock')
const OLDEST_NODE = 18

const say = (line) => console.log(line)

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE)
  stop(
    `This is Node ${process.versions.node}. Set-up needs ${OLDEST_NODE} or later; Foyer then brings its own.`,
  )

installPackages()
if (!process.env.REDIS_URL) await needRedis()
if (process.argv.includes('--browser')) {
  await needBrowser()
  await needBalancer()
}

function installPackages() {
  const lock = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  say('Installing the packages (once, about a minute) …')
  // `npm ci` refuses a lock file without packages for platforms that the registry at hand does not offer;
  // `install --no-save` keeps to the lock file's versions and digests all the same, and leaves the file alone.
  // Engine warnings are about the Node that runs npm, not about the one that Foyer runs on.
  const done = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, npm_config_engine_strict: 'false' },
  })
  if (done.status !== 0) stop('The packages could not be installed; the lines above say why.')
  if (!existsSync(join(MODULES, '.bin', 'node')))
    stop(`There is no Node 24 for ${process.platform}-${process.arch} among the packages.`)
  writeFileSync(STAMP, lock)
}

async function needRedis() {
  const named = process.env.REDIS_SERVER
  if (named) {
    if (!runs(named)) stop(`REDIS_SERVER is ${named}, and that does not run.`)
    return
  }
  if (runs('redis-server')) return
  const waysOut = 'Install redis-server, or set REDIS_URL to a Redis that runs.'
  await install({ apt: ['redis-server'], brew: ['redis'], what: 'Redis', waysOut, service: 'redis-server' })
  if (!runs('redis-server')) stop(`Redis was installed but does not run. ${waysOut}`)
}

async function needBrowser() {
  const missing = []
  if (process.env.CHROME_PATH) {
    if (!runs(process.env.CHROME_PATH))
      stop(`CHROME_PATH is ${process.env.CHROME_PATH}, and that does not run.`)
  } else if (!['chromium', 'chromium-browser', 'google-chrome'].some((one) => runs(one)))
    missing.push('chromium')
  if (!hasChineseFont()) missing.push('fonts-noto-cjk')
  if (missing.length === 0) return
  const waysOut = 'Install Chromium and a font for Chinese, or set CHROME_PATH to a Chromium.'
  await install({ apt: missing, brew: null, what: missing.join(' and '), waysOut })
}

/** The balancer of docs/deploy, and what makes a certificate for it. */
async function needBalancer() {
  // Debian puts it where only root looks for programs.
  const haproxy = process.env.HAPROXY_PATH ?? ['haproxy', '/usr/sbin/haproxy'].find((one) => runs(one, '-v'))
  if (process.env.HAPROXY_PATH && !runs(haproxy, '-v'))
    stop(`HAPROXY_PATH is ${haproxy}, and that does not run.`)
  const missing = []
  if (!haproxy) missing.push('haproxy')
  if (!runs('openssl', 'version')) missing.push('openssl')
  if (missing.length === 0) return
  const waysOut = 'Install HAProxy 2.6 or later and openssl, or set HAPROXY_PATH to a HAProxy.'
  await install({ apt: missing, brew: missing, what: missing.join(' and '), waysOut, service: 'haproxy' })
}

function hasChineseFont() {
  const found = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' })
  // Without fontconfig there is no telling; systems other than Linux bring such a font.
  return found.status === 0 ? found.stdout.trim() !== '' : process.platform !== 'linux'
}

function runs(program, asked = '--version') {
  return spawnSync(program, [asked], { stdio: 'ignore' }).status === 0
}

async function install({ apt, brew, what, waysOut, service }) {
  const useApt = process.platform === 'linux' && runs('apt-get')
  const useBrew = !useApt && brew && runs('brew')
  if (!useApt && !useBrew)
    stop(`${what} is missing, and here is no apt-get or brew to install it. ${waysOut}`)
  const root = process.getuid?.() === 0
  const sudo = useApt && !root ? ['sudo'] : []
  if (useApt && !root && !runs('sudo')) stop(`${what} is missing, and only root may install it. ${waysOut}`)
  const command = useApt
    ? [...sudo, 'apt-get', 'install', '-y', '-q', '--no-install-recommends', ...apt]
    : ['brew', 'install', ...brew]
  say(`${what} is missing. This would install it: ${command.join(' ')}`)
  if (!(await mayInstall())) stop(`Nothing was installed. ${waysOut}`)
  if (service && useApt) keepServiceFromStarting(sudo)
  if (run(command) !== 0 && useApt) {
    run([...sudo, 'apt-get', 'update', '-q'])
    if (run(command) !== 0) stop(`${what} could not be installed; the lines above say why. ${waysOut}`)
  }
  // Nor does it start with the machine the next time.
  if (service && useApt && runs('systemctl')) run([...sudo, 'systemctl', 'disable', '--quiet', service])
}

/** Unasked only where nobody could answer: without a terminal, in CI, or with `--yes`. */
async function mayInstall() {
  if (process.argv.includes('--yes') || process.env.npm_config_yes === 'true') return true
  if (process.env.CI || !process.stdin.isTTY || !process.stdout.isTTY) return true
  const lines = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await lines.question('Go ahead? [y/N] ')
  lines.close()
  return /^y(es)?$/i.test(answer.trim())
}

/**
 * Debian starts a service that it installs. Ours is a private Redis, so the package's is told to stay down until
 * this script ends, however it ends; a policy of the machine's own is left alone.
 */
function keepServiceFromStarting(sudo) {
  const policy = '/usr/sbin/policy-rc.d'
  if (existsSync(policy)) return
  const script = '#!/bin/sh\nexit 101\n'
  if (sudo.length === 0) writeFileSync(policy, script, { mode: 0o755 })
  else execFileSync('sudo', ['sh', '-c', `printf '%s' "$0" > ${policy} && chmod 755 ${policy}`, script])
  process.once('exit', () => {
    if (sudo.length === 0) rmSync(policy, { force: true })
    else execFileSync('sudo', ['rm', '-f', policy])
  })
  // Ctrl-C ends the installer, and then this script in order.
  process.on('SIGINT', () => {})
}

function run([program, ...args]) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  return spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'], env }).status
}

function stop(why) {
  console.error(why)
  process.exit(1)
}
