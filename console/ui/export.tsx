import { useMemo, useState } from 'preact/hooks'
import { dayAfter, localDate } from '#shared/rules/hours/zone.ts'
import { say } from '#shared/words/say.ts'
import { createDownload } from '../core/download.ts'
import { useScreen } from './screen.ts'

const LAST_DAYS = 30

/** Transcripts of a time, as one file. */
export function Export() {
  const { desk, words, locale, clock } = useScreen()
  const sites = desk.me.value?.sites ?? []
  const [id, setId] = useState(sites[0]?.id ?? '')
  const site = sites.find((one) => one.id === id)
  const today = localDate(clock.now(), site?.zone ?? 'UTC')
  const [from, setFrom] = useState(dayAfter(today, -LAST_DAYS))
  const [to, setTo] = useState(today)
  const [format, setFormat] = useState<'csv' | 'ndjson'>('csv')
  const download = useMemo(() => createDownload(desk.api.fetch), [desk])
  const progress = download.progress.value
  const [empty, setEmpty] = useState(false)

  async function run(event: Event): Promise<void> {
    event.preventDefault()
    setEmpty(false)
    const blob = await download.run(desk.api.exportUrl(id, from, to, format))
    if (!blob) return
    if (await holdsNothing(blob, format)) return setEmpty(true)
    const link = document.createElement('a')
    link.href = URL.createObjectURL(blob)
    link.download = `foyer-${from}-${to}.${format}`
    link.click()
    URL.revokeObjectURL(link.href)
  }

  return (
    <main class="page">
      <header class="bar">
        <h1>{words.export}</h1>
      </header>
      <form class="page-body" onSubmit={(event) => void run(event)}>
        <section class="card form">
          <p class="quiet">{words.exportText}</p>
          {sites.length > 1 && (
            <label class="field">
              <select value={id} onChange={(event) => setId(event.currentTarget.value)}>
                {sites.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
          )}
          <div class="pair">
            <label class="field">
              <span>{words.exportFrom}</span>
              <input
                type="date"
                required
                max={to}
                value={from}
                onInput={(event) => setFrom(event.currentTarget.value)}
              />
            </label>
            <label class="field">
              <span>{words.exportTo}</span>
              <input
                type="date"
                required
                min={from}
                value={to}
                onInput={(event) => setTo(event.currentTarget.value)}
              />
            </label>
          </div>
          <label class="field">
            <span>{words.format}</span>
            <select
              value={format}
              onChange={(event) => setFormat(event.currentTarget.value as 'csv' | 'ndjson')}
            >
              <option value="csv">{words.csv}</option>
              <option value="ndjson">{words.ndjson}</option>
            </select>
          </label>
          <div class="acts">
            {progress.is === 'running' ? (
              <button type="button" class="button" onClick={download.stop}>
                {words.stop}
              </button>
            ) : (
              <button type="submit" class="button primary">
                {words.startExport}
              </button>
            )}
            <span role="status">
              {progress.is === 'running' && words.exporting(size(progress.bytes))}
              {progress.is === 'done' && (empty ? words.exportEmpty : words.exported(size(progress.bytes)))}
            </span>
            {progress.is === 'failed' && (
              <span class="wrong" role="alert">
                {progress.why === 'lost' ? words.lost : say(locale, progress.why)}
              </span>
            )}
          </div>
        </section>
      </form>
    </main>
  )
}

const KB = 1_024

/** Whether there is nothing in the file, or nothing but the line of titles that a table has. */
async function holdsNothing(file: Blob, format: 'csv' | 'ndjson'): Promise<boolean> {
  if (file.size > KB) return false
  const text = (await file.text()).trim()
  return format === 'csv' ? !text.includes('\n') : text === ''
}

const size = (bytes: number): string =>
  bytes < KB * KB ? `${Math.ceil(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`
