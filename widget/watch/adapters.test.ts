import { expect, it } from 'vitest'
import { adapt, type Told } from './adapters.ts'

/**
 * As hls.js and dash.js hear and speak. What is emitted below has the shape of `hls.d.ts` of hls.js 1.7.4, `index.d.ts` of
 * dash.js 5.2.1 and `lib/player.js` of Shaka 5.2.12.
 */
function emitter() {
  const runs: [name: string, run: (...args: unknown[]) => void][] = []
  return {
    runs,
    on: (name: string, run: (...args: unknown[]) => void) => void runs.push([name, run]),
    off: (name: string, run: (...args: unknown[]) => void) =>
      void runs.splice(
        runs.findIndex(([one, other]) => one === name && other === run),
        1,
      ),
    emit(name: string, ...args: unknown[]) {
      for (const [one, run] of [...runs]) if (one === name) run(...args)
    },
  }
}

function hearing() {
  const said: unknown[] = []
  const told: Told = {
    error: (...what) => said.push(['error', ...what]),
    quality: (...what) => said.push(['quality', ...what]),
  }
  return { said, told }
}

it('takes what is none of the three for a bare video', () => {
  const { told } = hearing()
  for (const other of [undefined, null, 7, 'hls', {}, { levels: [] }, { on: () => {} }, new EventTarget()])
    expect(adapt(other, told)).toBeNull()
})

it('hears of hls.js the quality and what ended the film, and nothing of what it gets over by itself', () => {
  const { said, told } = hearing()
  const levels = [{}, { height: 720, bitrate: 2_400_000, videoCodec: 'avc1.64001f' }]
  const hls = Object.assign(emitter(), { levels })
  const adapted = adapt(hls, told)
  hls.emit('hlsLevelSwitched', 'hlsLevelSwitched', { level: 1 })
  hls.emit('hlsLevelSwitched', 'hlsLevelSwitched', { level: 9 })
  hls.emit('hlsError', 'hlsError', { details: 'fragLoadError', fatal: false })
  hls.emit('hlsError', 'hlsError', { details: 'bufferAppendError', fatal: true, reason: 'no room' })
  expect(adapted?.name).toBe('hls.js')
  expect(said).toEqual([
    ['quality', 720, 2_400_000, 'avc1.64001f'],
    ['error', 'bufferAppendError', 'no room'],
  ])
  adapted?.stop()
  expect(hls.runs).toEqual([])
})

it('hears of dash.js what it says of pictures, and its errors in both of their forms', () => {
  const { said, told } = hearing()
  const dash = Object.assign(emitter(), { getActiveStream: () => null })
  const adapted = adapt(dash, told)
  const newRepresentation = { height: 1_080, bandwidth: 5_000_000, codecs: 'hev1.1.6.L120' }
  dash.emit('qualityChangeRendered', { mediaType: 'video', newRepresentation })
  dash.emit('qualityChangeRendered', { mediaType: 'audio', newRepresentation })
  dash.emit('error', { error: { code: 27, message: 'segment is gone' } })
  dash.emit('error', { error: 'capability' })
  // PlaybackController of dash.js 5: the element's own number, its name in the message.
  dash.emit('error', { error: { code: 3, message: 'MEDIA_ERR_DECODE (PIPELINE_ERROR_DECODE)' } })
  expect(adapted?.name).toBe('dash.js')
  expect(said).toEqual([
    ['quality', 1_080, 5_000_000, 'hev1.1.6.L120'],
    ['error', '27', 'segment is gone'],
    ['error', 'capability'],
    ['error', 'MEDIA_ERR_DECODE', 'MEDIA_ERR_DECODE (PIPELINE_ERROR_DECODE)'],
  ])
  adapted?.stop()
  expect(dash.runs).toEqual([])
})

it('hears Shaka by its own kind of events', () => {
  const { said, told } = hearing()
  const shaka = Object.assign(new EventTarget(), { getStats: () => ({}) })
  const adapted = adapt(shaka, told)
  const say = (name: string, more: object) => shaka.dispatchEvent(Object.assign(new Event(name), more))
  say('adaptation', { newTrack: { height: 480, bandwidth: 900_000, videoCodec: 'vp9' } })
  say('error', { detail: { severity: 2, code: 6_001, message: 'no access', data: [] } })
  // It goes on by itself after those of severity 1.
  say('error', { detail: { severity: 1, code: 1_002, message: 'once more', data: [] } })
  // 3016 is what the element says: `data` is its number, an extended one, and its message.
  say('error', {
    detail: { severity: 2, code: 3_016, message: 'Shaka Error 3016', data: [4, null, 'no source'] },
  })
  adapted?.stop()
  say('error', { detail: { code: 3_016 } })
  expect(adapted?.name).toBe('shaka')
  expect(said).toEqual([
    ['quality', 480, 900_000, 'vp9'],
    ['error', '6001', 'no access'],
    ['error', 'MEDIA_ERR_SRC_NOT_SUPPORTED', 'Shaka Error 3016'],
  ])
})

it('hears of Shaka what the viewer chose, and of a film that could not be begun; `load` stays what it was', async () => {
  const { said, told } = hearing()
  const gone = { severity: 2, category: 1, code: 1_001, message: 'Shaka Error 1001', data: [] }
  const failures: object[] = [gone, { severity: 2, category: 7, code: 7_000, message: 'interrupted' }]
  const load = async (_url: string): Promise<void> => {
    const failure = failures.shift()
    if (failure) throw failure
  }
  const shaka = Object.assign(new EventTarget(), { getStats: () => ({}), load })
  const adapted = adapt(shaka, told)
  const newTrack = { height: 1_080, bandwidth: 3_000_000, videoCodec: 'vp09.00.10.08' }
  shaka.dispatchEvent(Object.assign(new Event('variantchanged'), { newTrack }))
  await expect(shaka.load('/none.mpd')).rejects.toBe(gone)
  await expect(shaka.load('/other.mpd')).rejects.toMatchObject({ code: 7_000 })
  await expect(shaka.load('/film.mpd')).resolves.toBeUndefined()
  expect(said).toEqual([
    ['quality', 1_080, 3_000_000, 'vp09.00.10.08'],
    ['error', '1001', 'Shaka Error 1001'],
  ])
  adapted?.stop()
  expect(shaka.load).toBe(load)
})

it('knows what plays already when it is watched', () => {
  const playing = { height: 2_160, bandwidth: 12_000_000, codecs: 'hvc1.2.4.L153' }
  const { said, told } = hearing()
  const levels = [{ height: 720, bitrate: 2_400_000, videoCodec: 'avc1.64001f' }]
  adapt(Object.assign(emitter(), { levels, currentLevel: 0 }), told)
  adapt(Object.assign(emitter(), { levels, currentLevel: -1 }), told)
  const getActiveStream = () => ({})
  adapt(Object.assign(emitter(), { getActiveStream, getCurrentRepresentationForType: () => playing }), told)
  adapt(
    Object.assign(emitter(), {
      getActiveStream,
      getCurrentRepresentationForType() {
        throw new Error('You must first call initialize()')
      },
    }),
    told,
  )
  const tracks = [
    { active: false, height: 480, bandwidth: 900_000, videoCodec: 'vp9' },
    { active: true, height: 1_080, bandwidth: 5_000_000, videoCodec: 'av01.0.08M.10' },
  ]
  adapt(Object.assign(new EventTarget(), { getStats: () => ({}), getVariantTracks: () => tracks }), told)
  expect(said).toEqual([
    ['quality', 720, 2_400_000, 'avc1.64001f'],
    ['quality', 2_160, 12_000_000, 'hvc1.2.4.L153'],
    ['quality', 1_080, 5_000_000, 'av01.0.08M.10'],
  ])
})
