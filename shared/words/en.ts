import type { Words } from './types.ts'

const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1_000))

export const en: Words = {
  visitor: 'Visitor',
  system: 'Automatic',
  redacted: 'This message was removed.',
  told: {
    queued: ({ reason, back }) => {
      if (back === 'agent_gone')
        return 'The agent went offline. The question is back at its old place in the queue.'
      if (back === 'moved') return 'Handed to the right people. Your time in the queue counts.'
      if (back) return 'Back in the queue, at the old place.'
      if (reason === 'closed')
        return 'The desk is closed. The question waits and is served in order when it opens.'
      if (reason === 'nobody') return 'Nobody is at work just now. The question waits in the queue.'
      return 'All agents are busy. The question waits in the queue.'
    },
    accepted: ({ agent }) => `${agent.name} joined the conversation`,
    transferred: ({ from, to }) => `${from.name} handed the conversation to ${to.name}`,
    resolved: ({ by }, name) =>
      by === 'visitor_left'
        ? 'The visitor ended the conversation'
        : `${name ?? 'The agent'} ended the conversation`,
    reopened: () => 'The conversation was opened again',
    diagnosed: () => 'Sent a playback report',
    contacted: ({ email }) => `Left an e-mail address: ${email}`,
    closing: ({ at }, _name, time) => `The desk closes at ${time(at)}. The place in the queue is kept.`,
    case_changed: ({ number }) => `There is news of case ${number}`,
    announcement_over: ({ title }) => `Over: ${title}`,
  },
  refused: {
    invalid: ({ rule, limit }) => {
      if (rule === 'empty' || rule === 'required') return 'This cannot be empty. Please fill it in.'
      if (rule === 'too_long' && limit !== undefined)
        return `Too long: ${limit} characters at most. Please shorten it.`
      if (rule === 'too_short' && limit !== undefined) return `Too short: at least ${limit} characters.`
      return 'This does not look right. Please check it and try again.'
    },
    unauthenticated: () => 'Your session has ended. Please come in again.',
    forbidden: () => 'You may not do this.',
    not_found: () => 'This is not here. It may have been moved.',
    limited: ({ retryAfterMs }) => `Too often. Please try again in ${seconds(retryAfterMs)} s.`,
    ended: () => 'This conversation has ended. Please start a new one.',
    conflict: () => 'Somebody has just changed this. Please look at it again.',
    already_open: () => 'You already have a conversation about this. Please go on there.',
    id_reused: () => 'This message clashes with an earlier one. Please send it anew.',
    overloaded: () => 'The desk is very busy. Trying again by itself.',
    too_large: () => 'This is too large. Please shorten it.',
    file_refused: () => 'This file cannot be taken. Please choose another.',
    wrong_offset: () => 'This upload goes on elsewhere.',
    unsupported: () => 'This format is not supported.',
    internal: ({ id }) => `Something went wrong. Please try again (${id.slice(0, 8)}).`,
  },
  in: (days, hours, minutes) => {
    if (days > 0) return hours > 0 ? `in ${days} d ${hours} h` : `in ${days} d`
    if (hours > 0) return minutes > 0 ? `in ${hours} h ${minutes} min` : `in ${hours} h`
    return `in ${minutes} min`
  },
  today: 'today',
  tomorrow: 'tomorrow',
}
