import type { BotFigures, HandOver } from '#shared/protocol/bots.ts'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { botWords } from './words.ts'

/** How it went in the last 30 days, topic by topic, and why people took over. */
export function Figures({ figures }: { figures: readonly BotFigures[] }) {
  const { locale } = useScreen()
  const topics = useTopics()
  const words = botWords(locale)
  if (figures.length === 0)
    return (
      <section class="card">
        <h2>{words.figures}</h2>
        <p class="quiet">{words.noFigures}</p>
      </section>
    )
  return (
    <section class="card bot-figures" aria-label={words.figures}>
      <h2>{words.figures}</h2>
      <div class="sideways">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.topic}</th>
              <th scope="col">{words.began}</th>
              <th scope="col">{words.answered}</th>
              <th scope="col">{words.helped}</th>
              <th scope="col">{words.handedOver}</th>
            </tr>
          </thead>
          <tbody>
            {figures.map((one) => (
              <tr key={one.topic}>
                <th scope="row">{topics.name(one.topic)}</th>
                <td>{one.began}</td>
                <td>
                  {one.answered} <small>{part(one.answered, one.began)}</small>
                </td>
                <td>
                  {one.helped} <small>{part(one.helped, one.began)}</small>
                  {one.unasked > 0 && <small class="under">{words.unasked(one.unasked)}</small>}
                </td>
                <td>
                  {one.handedOver} <small>{part(one.handedOver, one.began)}</small>
                  <small class="under">
                    {whysOf(one)
                      .map(([why, count]) => `${words.why[why]} ${count}`)
                      .join(' · ')}
                  </small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const part = (of: number, all: number) => `${Math.round((100 * of) / Math.max(1, all))} %`

/** The most frequent first. */
const whysOf = ({ why }: BotFigures) =>
  (Object.entries(why) as [HandOver, number][]).toSorted((a, b) => b[1] - a[1])
