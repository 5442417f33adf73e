/** What a run did, a line for each story; the runner puts them together. */
import { appendFileSync } from 'node:fs'

export type Told = {
  fault: string
  seed: number
  said: number
  /** From the end of talking to the moment in which all had everything. */
  agreedAfterMs: number
  broken: readonly string[]
}

export function report(told: Told): void {
  const { fault, seed, said, agreedAfterMs, broken } = told
  console.log(
    `${fault}: seed ${seed}, ${said} said, agreed after ${agreedAfterMs} ms, ${broken.length} broken`,
  )
  const file = process.env.FAULT_REPORT
  if (file) appendFileSync(file, `${JSON.stringify(told)}\n`)
}
