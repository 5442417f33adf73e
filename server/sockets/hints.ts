/**
 * What one node announces is replayed by the others: each tells its own sockets, with the desk as it sees it. The
 * sockets of this node come first and wait for nobody.
 */
import type { Clock } from '#shared/clock.ts'
import type { Hint, Neighbours, Publisher } from '../domain/publish.ts'

/** Everybody listens to this one: it is told what is rare or concerns more than one site. */
export const WHOLE_DESK = 'desk'

/** Of what only says that something changed, one in this time is enough. */
const AGAIN_MS = 100

export function tellAll(local: Publisher, neighbours: Neighbours, clock: Clock): Publisher {
  const soon = new Set<string>()

  function tell(hint: Hint): void {
    const key = JSON.stringify(hint)
    if (soon.has(key)) return
    soon.add(key)
    clock.after(AGAIN_MS, () => {
      soon.delete(key)
      neighbours.tell(WHOLE_DESK, hint)
    })
  }

  return {
    kept(entries, record, about = {}) {
      local.kept(entries, record, about)
      neighbours.tell(record.site, ['kept', entries, record, { isTalk: about.isTalk === true }])
    },
    typing(record, by, typing) {
      local.typing(record, by, typing)
      neighbours.tell(record.site, ['typing', record, by, typing])
    },
    receipt(record, side, now) {
      local.receipt(record, side, now)
      neighbours.tell(record.site, ['receipt', record, side, now])
    },
    queueMoved(team) {
      local.queueMoved(team)
      tell(['queueMoved', team])
    },
    caseMoved(told) {
      local.caseMoved(told)
      neighbours.tell(told.line.site, ['caseMoved', told])
    },
    deskChanged(site) {
      local.deskChanged(site)
      tell(['deskChanged', site])
    },
    announcementsChanged(site) {
      local.announcementsChanged(site)
      tell(['announcementsChanged', site])
    },
    alertsChanged(site) {
      local.alertsChanged(site)
      tell(['alertsChanged', site])
    },
    flowsChanged(site) {
      local.flowsChanged(site)
      tell(['flowsChanged', site])
    },
    teamsChanged(agent) {
      local.teamsChanged(agent)
      neighbours.tell(WHOLE_DESK, ['teamsChanged', agent])
    },
    colleagueChanged(agent) {
      local.colleagueChanged(agent)
      tell(['colleagueChanged', agent])
    },
    draftSaved(agent, draft, screen) {
      local.draftSaved(agent, draft, screen)
      neighbours.tell(WHOLE_DESK, ['draftSaved', agent, draft, screen])
    },
    availabilityChanged(...said) {
      local.availabilityChanged(...said)
      neighbours.tell(WHOLE_DESK, ['availabilityChanged', ...said])
    },
    offersChanged(agent) {
      local.offersChanged(agent)
      neighbours.tell(WHOLE_DESK, ['offersChanged', agent])
    },
    sessionMoved(session) {
      local.sessionMoved(session)
      neighbours.tell(WHOLE_DESK, ['sessionMoved', session])
    },
    sessionEnded(who, reason) {
      local.sessionEnded(who, reason)
      neighbours.tell(WHOLE_DESK, ['sessionEnded', who, reason])
    },
  }
}

/** Says here what another node has said. A version that does not know the word lets it pass. */
export function replay(local: Publisher, hint: Hint): void {
  const [word, ...args] = hint
  if (Object.hasOwn(local, word)) (local[word] as (...args: unknown[]) => void)(...args)
}
