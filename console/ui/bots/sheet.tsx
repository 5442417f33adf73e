import { useState } from 'preact/hooks'
import type { BotCard } from '#shared/protocol/bots.ts'
import { BOT_NAME_MAX } from '#shared/rules/limits.ts'
import type { BotList } from '../../core/bots.ts'
import { Face } from '../people.tsx'
import { useScreen } from '../screen.ts'
import { useTopics } from '../topics/use.ts'
import { botWords } from './words.ts'

/** One of them: whether it is here, its name, and a switch for each topic. */
export function BotSheet({ bot, list }: { bot: BotCard; list: BotList }) {
  const { locale } = useScreen()
  const words = botWords(locale)
  const topics = useTopics()
  const [name, setName] = useState(bot.name)
  const busy = list.saving.value !== null
  return (
    <section class="card bot" aria-label={bot.name}>
      <header>
        <Face id={bot.id} name={bot.name} />
        <div class="lines">
          <h2>{bot.name}</h2>
          <small class="quiet">{bot.house ? words.house : words.own}</small>
        </div>
        <span class={`tag ${bot.here ? 'good' : 'warn'}`}>{bot.here ? words.here : words.away}</span>
      </header>
      {!bot.here && <p class="quiet">{words.awayText}</p>}
      <fieldset disabled={busy}>
        <legend>{words.topics}</legend>
        <div class="bot-topics">
          {topics.offered(bot.topics).map((topic) => (
            <label class="tick" key={topic}>
              <input
                type="checkbox"
                checked={bot.topics.includes(topic)}
                onChange={() => void list.toggle(bot, topic)}
              />
              <span>{topics.label(topic)}</span>
            </label>
          ))}
        </div>
        <small class="quiet">{bot.topics.length === 0 ? words.none : words.oneEach}</small>
      </fieldset>
      <form
        class="bot-name"
        onSubmit={(event) => {
          event.preventDefault()
          if (name.trim() !== '' && name.trim() !== bot.name) void list.rename(bot, name.trim())
        }}
      >
        <label class="field">
          <span>{words.name}</span>
          <input
            maxLength={BOT_NAME_MAX}
            value={name}
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <button
          type="submit"
          class="button"
          disabled={busy || name.trim() === '' || name.trim() === bot.name}
        >
          {words.rename}
        </button>
      </form>
    </section>
  )
}
