/** Who is signed in on this device, and what the chat is told of it: a token that the site's server has signed. */
import { onRefused, tellWho } from './chat.ts'
import { memory } from './language.ts'

const KEY = 'longnight.account'
/** Tokens hold for ten minutes: the chat gets another in time. */
const AGAIN_MS = 8 * 60 * 1_000
/** After a token was refused. */
const REFUSED_MS = 30_000
const DAY_MS = 24 * 60 * 60 * 1_000

export type Order = {
  id: string
  title: string
  state: 'paid' | 'pending' | 'failed' | 'refunding' | 'refunded'
  price: { amount: number; currency: string }
  at: number
  renews: number | null
}
export type Account = {
  subject: string
  name: string
  plan: string
  state: 'active' | 'frozen' | 'locked'
  devices: { id: string; name: string; seen: number }[]
}
export type Notice = { title: string; text: string; link: string; at: number }
export type SignedIn = { account: Account; orders: Order[]; inbox: Notice[]; jwt: string }
export type Person = Pick<Account, 'subject' | 'name' | 'plan' | 'state'>

/** @returns null where nobody is signed in, or the site does not answer */
export async function signedIn(): Promise<SignedIn | null> {
  const subject = memory.read(KEY)
  const found = subject ? await asked<SignedIn>(`session/${subject}`) : null
  tellWho(found?.jwt ?? null)
  return found
}

/** Keeps the chat told while the page is open. @param isAsked whether the page asks for itself at first */
export function stayKnown(isAsked: boolean): void {
  if (!isAsked) void signedIn()
  // Each is good for one session: one that has come with another gets a new one, and no more than one in a while.
  let renewedAt = 0
  onRefused((why) => {
    if (why !== 'expired' || Date.now() - renewedAt < REFUSED_MS) return
    renewedAt = Date.now()
    void signedIn()
  })
  setInterval(() => void (memory.read(KEY) && signedIn()), AGAIN_MS)
}

export async function signIn(subject: string): Promise<void> {
  memory.write(KEY, subject)
  await signedIn()
}

export function signOut(): void {
  memory.write(KEY, '')
  tellWho(null)
}

export const people = async (): Promise<Person[]> =>
  (await asked<{ people: Person[] }>('people'))?.people ?? []

export const daysFromNow = (at: number): number => Math.round((at - Date.now()) / DAY_MS)

async function asked<T>(path: string): Promise<T | null> {
  try {
    const answer = await fetch(`/demo/${path}`)
    return answer.ok ? ((await answer.json()) as T) : null
  } catch {
    return null
  }
}
