/**
 * What a page pays. The reference is the floor: the same libraries alone, bundled in the same run (Preact for
 * the launcher; Preact with hooks, signals and the socket client for an open chat). Lightest peer by the
 * figures of the house before an intent: 278 KB gzip in 16 requests.
 */
import { gzipSync } from 'node:zlib'
import { build as bundle } from 'esbuild'
import { BUDGETS } from '../../scripts/build/budgets.ts'
import { websocketOnly } from '../../scripts/build/websocket-only.ts'
import { build } from '../../scripts/build.ts'
import { type Figure, rounded } from './figure.ts'

const KB = 1_024
const FLOORS = {
  'widget-entry': `import { h, render } from 'preact'; render(h('b'), document.body)`,
  'widget-open': `import { h, render } from 'preact'; import { useState } from 'preact/hooks'
    import { signal } from '@preact/signals'; import { io } from 'socket.io-client'
    globalThis.x = [h, render, useState, signal, io]`,
} as const

export async function widgetBytes(name: keyof typeof FLOORS): Promise<Figure[]> {
  const { sizes } = await build()
  const floor = await bundle({
    stdin: { contents: FLOORS[name], resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    conditions: ['browser'],
    plugins: [websocketOnly],
  })
  const reference = gzipSync(floor.outputFiles[0]?.contents ?? '', { level: 9 }).length
  const value = sizes[name]
  return [
    {
      name,
      value: rounded(value / KB),
      reference: rounded(reference / KB),
      ratio: rounded(value / reference, 2),
      unit: 'KB gzip',
      goal: `≤ ${BUDGETS[name] / KB} KB gzip`,
      met: value <= BUDGETS[name],
      beside: 'the libraries alone',
    },
  ]
}
