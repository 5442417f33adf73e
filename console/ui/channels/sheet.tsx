/** One of the other ways, field by field; what is wrong with a field is said at the field. */
import { CHANNEL_KINDS, type Channel, type ChannelKind } from '#shared/protocol/channels.ts'
import { HELP_LOCALES } from '#shared/protocol/help.ts'
import {
  CHANNEL_ADDRESS_MAX,
  CHANNEL_FITS_MAX,
  CHANNEL_LINK_MAX,
  CHANNEL_NAME_MAX,
} from '#shared/rules/channels.ts'
import { WEEK_DAYS } from '#shared/rules/hours.ts'
import type { ChannelEditor } from '../../core/channels.ts'
import { CheckedText } from '../checked-text.tsx'
import { Intervals } from '../intervals.tsx'
import { useScreen } from '../screen.ts'
import { channelWords } from './words.ts'

const OFFICE: NonNullable<Channel['week']> = {
  mon: [{ from: '09:00', to: '18:00' }],
  tue: [{ from: '09:00', to: '18:00' }],
  wed: [{ from: '09:00', to: '18:00' }],
  thu: [{ from: '09:00', to: '18:00' }],
  fri: [{ from: '09:00', to: '18:00' }],
  sat: [],
  sun: [],
}

export function ChannelSheet(props: { channel: Channel; index: number; editor: ChannelEditor }) {
  const { channel, index, editor } = props
  const { words: all, locale } = useScreen()
  const words = channelWords(locale)
  const at = `channels.${index}`
  const set = (change: Partial<Channel>) => editor.set(index, change)
  const wrong = (field: keyof typeof words.wrong) =>
    editor.problems.value.some((one) => one.field === `${at}.${field}`) ? words.wrong[field] : null
  const { week } = channel
  return (
    <fieldset class="channel">
      <legend>{channel.name || words.kind[channel.kind]}</legend>
      <div class="pair">
        <label class="field">
          <span>{words.kindField}</span>
          <select
            value={channel.kind}
            onChange={(event) => set({ kind: event.currentTarget.value as ChannelKind })}
          >
            {CHANNEL_KINDS.map((one) => (
              <option key={one} value={one}>
                {words.kind[one]}
              </option>
            ))}
          </select>
        </label>
        <CheckedText
          name={words.name}
          max={CHANNEL_NAME_MAX}
          value={channel.name}
          wrong={wrong('name')}
          onText={(name) => set({ name })}
        />
      </div>
      <div class="pair">
        <CheckedText
          name={words.address}
          max={CHANNEL_ADDRESS_MAX}
          value={channel.address}
          wrong={wrong('address')}
          onText={(address) => set({ address })}
        />
        <CheckedText
          name={words.link}
          max={CHANNEL_LINK_MAX}
          value={channel.link}
          wrong={wrong('link')}
          onText={(link) => set({ link: link.trim() })}
        />
      </div>
      <div class="pair">
        {HELP_LOCALES.map((one) => (
          <CheckedText
            key={one}
            name={words.fits[one]}
            max={CHANNEL_FITS_MAX}
            value={channel.fits[one]}
            wrong={null}
            onText={(text) => set({ fits: { ...channel.fits, [one]: text } })}
          />
        ))}
      </div>
      <label class="channel-tick">
        <input
          type="checkbox"
          checked={week === null}
          onChange={(event) => set({ week: event.currentTarget.checked ? null : OFFICE })}
        />
        <span>{words.likeDesk}</span>
      </label>
      {week &&
        WEEK_DAYS.map((day) => (
          <div class="day-row" key={day}>
            <b>{all.weekDays[day]}</b>
            <Intervals
              intervals={week[day]}
              field={`${at}.week.${day}`}
              problems={editor.problems.value}
              label={all.weekDays[day]}
              onChange={(intervals) => set({ week: { ...week, [day]: intervals } })}
            />
          </div>
        ))}
      <button type="button" class="link" onClick={() => editor.remove(index)}>
        {words.remove}
      </button>
    </fieldset>
  )
}
