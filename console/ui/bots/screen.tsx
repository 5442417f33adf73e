/** The machines of a site: about what each answers first, and how that goes. */
import { useEffect, useMemo, useState } from 'preact/hooks'
import { say } from '#shared/words/say.ts'
import { createBotList } from '../../core/bots.ts'
import { useScreen } from '../screen.ts'
import { TopicsOfSite } from '../topics/use.ts'
import './bots.css'
import { Figures } from './figures.tsx'
import { BotSheet } from './sheet.tsx'
import { botWords } from './words.ts'

export function Bots() {
  const { desk, locale } = useScreen()
  const words = botWords(locale)
  const sites = desk.me.value?.sites ?? []
  const [picked, setPicked] = useState(sites[0]?.id)
  const site = sites.find((one) => one.id === picked)
  const list = useMemo(() => (site ? createBotList(site.id, desk.api) : null), [site?.id, desk])
  useEffect(() => void list?.load(), [list])
  if (!site || !list) return null
  const bots = list.bots.value
  const failed = list.failed.value
  const isConflict = failed !== null && failed !== 'lost' && failed.code === 'conflict'
  const isTaken = failed !== null && failed !== 'lost' && failed.code === 'invalid'
  return (
    <main class="page">
      <header class="bar">
        <h1>
          {words.title} <small>{site.name}</small>
        </h1>
        {sites.length > 1 && (
          <select value={site.id} onChange={(event) => setPicked(event.currentTarget.value)}>
            {sites.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        )}
      </header>
      <div class="page-body">
        <p class="quiet">{words.text}</p>
        {failed && (
          <p class="wrong" role="alert">
            {failed === 'lost'
              ? words.lost
              : isConflict
                ? words.conflict
                : isTaken
                  ? words.taken
                  : say(locale, failed)}{' '}
            <button type="button" class="link" onClick={() => void list.load()}>
              {words.again}
            </button>
          </p>
        )}
        {!bots && !failed && <p class="skeleton tall" />}
        <TopicsOfSite value={site.id}>
          {bots?.map((bot) => (
            <BotSheet key={bot.id} bot={bot} list={list} />
          ))}
          {bots && <Figures figures={list.figures.value} />}
        </TopicsOfSite>
        {bots && (
          <p class="quiet">
            {words.addOwn} <code>{words.addOwnCommand}</code>
          </p>
        )}
      </div>
    </main>
  )
}
