/** Pictures of an article: chosen, dropped or pasted, then uploaded, given to the help centre, and written where one was. */
import { useEffect, useState } from 'preact/hooks'
import { useAttach } from '#shared/attach/attach.tsx'
import { isLost } from '#shared/client/lost.ts'
import type { Id } from '#shared/protocol/conversation.ts'
import { pictureMark } from '#shared/rules/markdown.ts'
import { say } from '#shared/words/say.ts'
import { useScreen } from '../screen.ts'
import type { ArticleWords } from './words.ts'

/**
 * @param key of what is being written: its uploads outlive a look at another screen
 * @returns what the form around listens to, and what stands below its text; `write` gets each picture as it is written
 */
export function usePictures(site: Id, key: string, words: ArticleWords, write: (mark: string) => void) {
  const { desk, clock, locale, trays } = useScreen()
  const files = useAttach({ call: desk.api.call, clock, locale, trays }, `picture:${key}`, words.picture)
  const [wrong, setWrong] = useState<string | null>(null)
  const ready = files.busy ? '' : files.ids.join()
  useEffect(() => {
    if (ready !== '') void keep(ready.split(','))
  }, [ready])

  /** Asked again it is the same picture: so what was lost on the way is simply asked for once more. */
  async function keep(ids: readonly Id[]): Promise<void> {
    setWrong(null)
    const marks: string[] = []
    for (const id of ids) {
      const answer = await desk.api.keepPicture(site, id)
      if (isLost(answer)) return setWrong(words.pictureLost)
      if ('ok' in answer) {
        const { name, width = 1, height = 1 } = answer.ok
        marks.push(pictureMark(name.replace(/\.[^.]*$/, '') || words.picture, { id, width, height }))
      } else setWrong(answer.refused.code === 'invalid' ? words.pictureOnly : say(locale, answer.refused))
    }
    files.sent()
    for (const mark of marks) write(mark)
  }

  return {
    on: files.on,
    below: (
      <div class="pictures">
        {files.tray}
        <div>
          {files.button}
          <small class="quiet">{words.pictureHint}</small>
        </div>
        {wrong && (
          <p class="wrong" role="alert">
            {wrong}{' '}
            {ready !== '' && (
              <button type="button" class="link" onClick={() => void keep(ready.split(','))}>
                {words.again}
              </button>
            )}
          </p>
        )}
      </div>
    ),
  }
}
