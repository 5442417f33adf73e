/** What two people say to one another while their desk loses nodes, and whether it is all there afterwards. */
import { expect } from 'vitest'
import type { Id } from '#shared/protocol/conversation.ts'
import type { Database } from '../../server/stores/sql/database.ts'

export type Side = {
  says(text: string): unknown
  hears(text: string): Promise<unknown>
  /** What he sees, from the top. */
  texts(): readonly string[] | Promise<readonly string[]>
}

export type Talk = ReturnType<typeof talk>

export function talk(visitor: Side, agent: Side, asked: string) {
  const said = { visitor: [asked], agent: [] as string[] }

  return {
    /** Both speak at once, twice, while it happens; then each hears the other. */
    async during(what: string, happens: () => Promise<unknown>): Promise<void> {
      const mine = [`${what}，先说一句`, `${what}，再说一句`]
      const theirs = mine.map((text) => `客服：${text}`)
      said.visitor.push(...mine)
      said.agent.push(...theirs)
      const happened = happens()
      for (let i = 0; i < mine.length; i += 1)
        await Promise.all([visitor.says(mine[i] ?? ''), agent.says(theirs[i] ?? '')])
      await Promise.all([
        happened,
        ...mine.map((text) => agent.hears(text)),
        ...theirs.map((text) => visitor.hears(text)),
      ])
    },
    /** Nothing lost, nothing twice, each in his order, and the same order for both as in the record. */
    async isWhole({ pool }: Database, conversation: Id): Promise<void> {
      const { rows } = await pool.query<{ text: string }>(
        `select body->>'text' as text from event where conversation = $1 and kind = 'message' order by seq`,
        [conversation],
      )
      const record = rows.map((row) => row.text)
      expect(record.filter((text) => said.visitor.includes(text))).toEqual(said.visitor)
      expect(record.filter((text) => said.agent.includes(text))).toEqual(said.agent)
      expect(record).toHaveLength(said.visitor.length + said.agent.length)
      expect(await visitor.texts()).toEqual(record)
      expect(await agent.texts()).toEqual(record)
    },
  }
}
