/**
 * What PostgreSQL spends on one database. Its processes say in their titles whose they are; elsewhere than on Linux
 * nobody can look at that so, and nothing is told.
 */
import { readdir, readFile } from 'node:fs/promises'

const TICKS_A_SECOND = 100
/** In what comes after the name of a process in its `stat`: user time and system time. */
const [USER, SYSTEM] = [11, 12]

/** @returns milliseconds of a core that its living connections have used so far; null where that cannot be seen */
export async function cpuOfDatabase(name: string): Promise<number | null> {
  const all = await readdir('/proc').catch(() => [])
  const spent = await Promise.all(all.filter((one) => /^\d+$/.test(one)).map((pid) => spentBy(pid, name)))
  return spent.length === 0 ? null : spent.reduce((sum, one) => sum + one, 0)
}

async function spentBy(pid: string, database: string): Promise<number> {
  try {
    const title = await readFile(`/proc/${pid}/cmdline`, 'latin1')
    if (!title.startsWith('postgres:') || !title.includes(` ${database} `)) return 0
    const stat = await readFile(`/proc/${pid}/stat`, 'latin1')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return ((Number(fields[USER]) + Number(fields[SYSTEM])) * 1_000) / TICKS_A_SECOND
  } catch {
    // It has ended meanwhile.
    return 0
  }
}
