/** The simulated day as it is printed, and as it lies in `docs/simulated-day.md`. */
import type { Waits } from './figures.ts'
import type { Outcome } from './outcome.ts'

const minutes = (of: number) => (Number.isNaN(of) ? '–' : of < 10 ? of.toFixed(1) : String(Math.round(of)))
const percent = (share: number | null) =>
  share === null || Number.isNaN(share) ? '–' : `${Math.round(100 * share)} %`
const clockOf = (hour: number) => `${String(hour).padStart(2, '0')}:00`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, i) => Math.max(3, cell.length, ...rows.map((row) => row[i]?.length ?? 0)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join(
    '\n',
  )
}

const waits = ({ count, p50, p90, max }: Waits): string[] => [
  String(count),
  minutes(p50),
  minutes(p90),
  minutes(max),
]

/** What must be nothing, and is counted. */
const checks = (outcome: Outcome): [string, number][] => [
  ['served before somebody whose turn it was', outcome.passed.length],
  ['… of those who waited over night', outcome.passedOfNight],
  ['given to an agent who had no room', outcome.aboveCapacity.length],
  ['lost, kept twice or never ended', outcome.lost.length],
  ['refused or failed without a reason', outcome.unexpected.length],
]

const TABLES = {
  checks: (outcome: Outcome) =>
    table(
      ['must be 0', ''],
      checks(outcome).map(([what, count]) => [what, String(count)]),
    ),
  priorities: ({ figures }: Outcome) =>
    table(
      ['who', 'served', 'p50', 'p90', 'longest', 'left'],
      figures.priorities.map(({ name, waits: of, left }) => [name, ...waits(of), String(left)]),
    ),
  hours: ({ figures }: Outcome) =>
    table(
      ['came at', 'came', 'served', 'p50', 'p90', 'longest', 'left', 'agents busy'],
      figures.hours.map(({ hour, came, served, left, busy }) => [
        clockOf(hour),
        String(came),
        ...waits(served),
        String(left),
        percent(busy),
      ]),
    ),
}

const told = ({ foretold: { all, held, first, firstHeld } }: Outcome): string =>
  `Of ${all} ranges that visitors were told while they waited, ${percent(held)} held; of the first that each was told (${first}), ${percent(firstHeld)}.`

const whole = ({ figures, agents, conversations }: Outcome): string =>
  `${percent(figures.busy)} of the room of ${agents} agents at work was taken. ${figures.left} of ${conversations} left before anybody had them; ${figures.night} came while the desk was closed.`

export const printed = (outcome: Outcome): string =>
  [
    `Seed ${outcome.seed}. Minutes:`,
    TABLES.priorities(outcome),
    TABLES.hours(outcome),
    whole(outcome),
    told(outcome),
    TABLES.checks(outcome),
  ].join('\n\n')

const options = ({ seed, conversations, agents }: Outcome): string =>
  `--seed ${seed} --conversations ${conversations} --agents ${agents}`

export const written = (outcome: Outcome, took: { minutes: number }): string => `# A simulated day

\`npm run simulate\` lets a day go by at the real desk: \`createApp\` on PostgreSQL and Redis, agents and visitors on lines of their own, and a
clock that is set by hand from one thing to the next. This one took ${minutes(took.minutes)} minutes; \`npm run simulate -- ${options(outcome)}\` brings the
same people with the same questions again (which of two agents who fit alike gets a chat is not in the seed). \`--conversations N\` and
\`--agents N\` make another day, \`--write\` writes this page.

![Who came, who waited, how long, and how busy the agents were](simulated-day.svg)

- **The people.** ${outcome.agents} agents in three shifts with a break of 45 minutes each, in three teams; all speak Chinese, some English or Japanese; two to four chats
  at once, of refunds for some at most two. ${outcome.conversations} visitors: few at night, most between 20 and 22 h; one in twenty urgent, one in twelve a VIP whom the site
  proves. Some ask for it while they wait, and each has a patience after which he leaves.
- **The outage.** At noon a title does not start: ${outcome.outage} of them ask about playback within twenty minutes.
- **The night.** The desk opens at 09:00 and closes at 24:00. Who comes before waits, and is served in order when it opens; his wait counts from then on.
- **How long it takes** is log-normal, as service times of call centres are (Brown, Gans, Mandelbaum, Sakov, Shen, Zeltyn, Zhao: _Statistical Analysis of a
  Telephone Call Center_, JASA 100, 2005), with a mean of 5 to 9 minutes by topic and 4 in the outage. The means, the curve of the day and the patience are assumed.

## What must not be

Each time an agent got somebody, everybody with a smaller score is looked at who waited in that team, in any of its lines: if that agent could have had him
(his language, or two minutes without anybody who speaks it; his limit for the topic), he was passed over. That is the whole order of service, so
nobody starves: a head start is 21 minutes at most (urgent, VIP and a nudge together), and who comes later than that never goes first.

${TABLES.checks(outcome)}

## How long people waited

In minutes, of those who were served.

${TABLES.priorities(outcome)}

${TABLES.hours(outcome)}

${whole(outcome)} ${told(outcome)}
`
