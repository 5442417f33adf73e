/** The other ways to reach the site, beside its hours. */
import { useEffect, useMemo } from 'preact/hooks'
import { say } from '#shared/words/say.ts'
import { createChannelEditor } from '../../core/channels.ts'
import { SavedHead } from '../page/saving.tsx'
import { useScreen } from '../screen.ts'
import './channels.css'
import { ChannelSheet } from './sheet.tsx'
import { channelWords } from './words.ts'

export function Channels({ site }: { site: string }) {
  const { desk, words: all, locale, guard } = useScreen()
  const words = channelWords(locale)
  const editor = useMemo(() => createChannelEditor(site, desk.api), [site, desk])
  useEffect(() => void editor.load(), [editor])
  useEffect(() => guard(() => !editor.changed.value || confirm(all.leaveUnsaved)), [editor, guard, all])
  const draft = editor.draft.value
  const failed = editor.failed.value
  const isConflict = failed !== null && failed !== 'lost' && failed.code === 'conflict'
  return (
    <section class="card channels" aria-label={words.title}>
      <SavedHead
        kind="channels-head"
        title={words.title}
        editor={editor}
        words={{ ...all, save: words.save }}
      />
      <p class="quiet">{words.text}</p>
      {failed && (
        <p class="wrong" role="alert">
          {failed === 'lost' ? all.lost : isConflict ? all.conflict : say(locale, failed)}{' '}
          {(!draft || isConflict) && (
            <button type="button" class="link" onClick={() => void editor.load()}>
              {draft ? all.reload : all.tryAgain}
            </button>
          )}
        </p>
      )}
      {!draft && !failed && <p class="skeleton tall" />}
      {draft?.length === 0 && <p class="quiet">{words.empty}</p>}
      {draft?.map((channel, index) => (
        // A channel has no name of its own until it is given one: its place is what it is.
        <ChannelSheet key={index} channel={channel} index={index} editor={editor} />
      ))}
      {draft && (
        <button type="button" class="button" disabled={editor.isFull.value} onClick={editor.add}>
          {words.add}
        </button>
      )}
    </section>
  )
}
