/** Who could have a conversation now, and the lines in which it could wait: what is shown before it is given on. */
import type { Id } from '#shared/protocol/conversation.ts'
import type { TransferQueue, TransferTeam } from '#shared/protocol/transfers.ts'
import { languageOf } from '#shared/rules/teams.ts'
import type { TeamLines } from '../agents.ts'
import type { ConversationRecord } from '../conversations/record.ts'
import type { Routing } from '../desk.ts'
import { losesLead, mayHave } from './for-leads.ts'
import { type MoveParts, mustServe } from './moves.ts'

type Parts = Pick<MoveParts, 'agents' | 'conversations' | 'workforce'> & {
  siteTeams(site: Id): Promise<readonly Id[]>
  isOpen(site: Id, team?: Id, language?: string): Promise<boolean>
}

export function createTransferOptions({
  agents,
  conversations,
  workforce,
  siteTeams,
  isOpen,
}: Parts): Routing['transferOptions'] {
  async function queuesOf(record: ConversationRecord, team: TeamLines): Promise<TransferQueue[]> {
    const own = languageOf(record.locale)
    const others = team.languages.filter((language) => language !== own)
    return Promise.all(
      [null, ...others].map(async (language) => {
        const spoken = language ?? own
        const line = team.lines.find((one) => one.line === (team.languages.includes(spoken) ? spoken : ''))
        return {
          language,
          waiting: line?.waiting ?? 0,
          place: (line?.ahead ?? 0) + 1,
          open: await isOpen(record.site, team.id, spoken),
        }
      }),
    )
  }

  return async (agent, conversation) => {
    const record = await conversations.readable(agent, conversation)
    mustServe(agent)
    const ids = await siteTeams(record.site)
    const [all, lines, leading] = await Promise.all([
      workforce.people(ids),
      agents.teamLines(record.site, record.score),
      agents.leads(record.site),
    ])
    const people = all.filter(({ id }) => id !== record.assignee?.id && mayHave(record, id, leading))
    const free = (team: Id) =>
      people.filter(
        (one) =>
          one.teams.includes(team) &&
          one.online &&
          one.availability === 'available' &&
          one.load < one.capacity,
      ).length
    const teams: TransferTeam[] = await Promise.all(
      lines
        .filter(({ id }) => !losesLead(record, leading, id))
        .map(async (team) => ({
          id: team.id,
          name: team.name,
          own: team.id === record.team,
          free: free(team.id),
          queues: await queuesOf(record, team),
        })),
    )
    return { people, teams }
  }
}
