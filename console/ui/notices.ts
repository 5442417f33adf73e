/** New work is heard, seen in the title, and told by the system where that was allowed. */
import type { Locale } from '#shared/words/types.ts'
import type { Notice } from '../core/desk.ts'
import { besideWords } from './beside/words.ts'
import { visitorName } from './people.tsx'
import { queueWords } from './queue/words.ts'
import type { ConsoleWords } from './words/zh-CN.ts'

let audio: AudioContext | null = null
const NOTES_HZ = [659.25, 880]
const NOTE_S = 0.14

/** Two soft notes. Browsers allow it only after the first touch of the page; before that it stays silent. */
function chime(): void {
  audio ??= new AudioContext()
  const { currentTime, destination } = audio
  NOTES_HZ.forEach((hertz, index) => {
    if (!audio) return
    const at = currentTime + index * NOTE_S
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, at)
    volume.gain.exponentialRampToValueAtTime(0.08, at + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, at + NOTE_S * 2)
    tone.connect(volume).connect(destination)
    tone.start(at)
    tone.stop(at + NOTE_S * 2)
  })
}

export function notify({ is, row }: Notice, words: ConsoleWords, locale: Locale, sound: boolean): void {
  if (is === 'waiting') return
  if (sound && (document.hidden || is !== 'message')) chime()
  if (!document.hidden || typeof Notification === 'undefined' || Notification.permission !== 'granted') return
  const name = visitorName(row, words)
  const title = titleOf(is, name, words, locale)
  new Notification(title, { body: row.last?.text ?? '', tag: row.id })
}

function titleOf(is: Notice['is'], name: string, words: ConsoleWords, locale: Locale): string {
  if (is === 'message') return name
  if (is === 'late') return queueWords(locale).quietNotice(name)
  return is === 'asked' ? besideWords(locale).asked(name) : words.given(name)
}

export function titleWith(count: number, words: ConsoleWords): string {
  return count > 0 ? `(${count}) ${words.title}` : words.title
}
