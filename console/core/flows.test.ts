import { expect, test } from 'vitest'
import { LOST, type Lost } from '#shared/client/lost.ts'
import { memoryTexts } from '#shared/client/storage.ts'
import { refund } from '#shared/flows/refund.ts'
import type { Answer } from '#shared/protocol/events.ts'
import type { EditedFlow, FlowDocument } from '#shared/protocol/flow.ts'
import { blankFlow, freeId, ofKind, put, readFlowFile } from './flow-edits.ts'
import { begunFlows, createFlowEditor, moved } from './flows.ts'

/** A desk of one flow, which answers as the real one does. */
function aDesk() {
  let kept: EditedFlow = {
    ...{ key: 'refund', rev: 0, state: 'on', origin: 'shipped', draft: null },
    ...{ published: { version: 1, document: refund }, changedAt: null, changedBy: null, versions: [] },
  }
  let isLost = false
  const answered = (): Answer<EditedFlow> | Lost => (isLost ? LOST : { ok: kept })
  return {
    kept: () => kept,
    /** The next answer never arrives, though it is done. */
    loses: () => {
      isLost = true
    },
    api: {
      flow: async () => answered(),
      async saveFlow(_: string, __: string, { rev, document }: { rev: number; document: FlowDocument }) {
        if (rev !== kept.rev) return { refused: { code: 'conflict' as const } }
        kept = { ...kept, rev: rev + 1, draft: document }
        const answer = answered()
        isLost = false
        return answer
      },
      async actFlow(_: string, __: string, { rev }: { rev: number }) {
        if (rev !== kept.rev || !kept.draft) return { refused: { code: 'conflict' as const } }
        const published = { version: 1_001, document: kept.draft }
        kept = { ...kept, rev: rev + 1, origin: 'changed', draft: null, published }
        return answered()
      },
    },
  }
}

function textsOf() {
  const kept = memoryTexts()
  return {
    get: (key: string) => kept.get(key) ?? '',
    set: (key: string, text: string) => kept.set(key, text),
  }
}

async function opened(desk = aDesk(), texts = textsOf(), first: FlowDocument | null = null) {
  const key = first?.key ?? 'refund'
  const editor = createFlowEditor({ site: 'site', key, first, api: desk.api, texts })
  await editor.load()
  const names = (zh: string) =>
    editor.change(put(editor.document.peek() as FlowDocument, 'title.zh-CN', zh), 'title')
  return { editor, names, title: () => editor.document.peek()?.title['zh-CN'] }
}

test('what is typed into one field is taken back at once, and done again', async () => {
  const { editor, names, title } = await opened()
  for (const one of ['退', '退款', '退款单']) names(one)
  editor.change(put(editor.document.peek() as FlowDocument, 'icon', 'order'))
  editor.undo()
  expect([title(), editor.document.peek()?.icon]).toEqual(['退款单', 'refund'])
  editor.undo()
  expect([title(), editor.changed.peek(), editor.canUndo.peek()]).toEqual(['申请退款', false, false])
  editor.redo()
  editor.redo()
  expect([title(), editor.document.peek()?.icon, editor.canRedo.peek()]).toEqual(['退款单', 'order', false])
})

test('what is not saved stays on the device, and what was saved is no change any more', async () => {
  const [desk, texts] = [aDesk(), textsOf()]
  const first = await opened(desk, texts)
  first.names('退款单')
  const again = await opened(desk, texts)
  expect([again.title(), again.editor.changed.peek()]).toEqual(['退款单', true])
  expect(await again.editor.save()).toBe(true)
  expect([again.editor.changed.peek(), desk.kept().draft?.title['zh-CN']]).toEqual([false, '退款单'])
  expect(again.editor.changes.peek()).toMatchObject([{ is: 'changed', what: 'flow' }])
  await again.editor.publish()
  expect([again.editor.changes.peek(), again.editor.done.peek()]).toEqual([[], 'published'])
})

test('who comes second loads what the first has saved, and undoing brings his own back', async () => {
  const desk = aDesk()
  const [one, other] = [await opened(desk), await opened(desk)]
  one.names('他的')
  await one.editor.save()
  other.names('我的')
  await other.editor.save()
  expect(other.editor.failed.peek()).toEqual({ code: 'conflict' })
  await other.editor.discard()
  expect([other.title(), other.editor.failed.peek()]).toEqual(['他的', null])
  other.editor.undo()
  await other.editor.save()
  expect(desk.kept().draft?.title['zh-CN']).toBe('我的')
})

test('an answer that was lost makes no conflict with oneself', async () => {
  const desk = aDesk()
  const { editor, names } = await opened(desk)
  names('退款单')
  desk.loses()
  await editor.save()
  expect(editor.failed.peek()).toBe('lost')
  await editor.save()
  expect([editor.failed.peek(), editor.changed.peek(), desk.kept().rev]).toEqual([null, false, 1])
})

test('one that was begun is not lost from sight until it is saved', async () => {
  const [desk, texts] = [aDesk(), textsOf()]
  const { names } = await opened(desk, texts, blankFlow('f-1'))
  names('礼品卡')
  expect(begunFlows('site', texts).list()).toEqual([{ id: 'f-1', title: '礼品卡' }])
})

test('small changes of a document', () => {
  expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a'])
  expect(put(refund, 'steps.0.fields.1', undefined).steps[0]?.fields).toHaveLength(1)
  expect(put(refund, 'card.article', undefined).card).not.toHaveProperty('article')
  expect(freeId(['step-1', 'step-3'], 'step')).toBe('step-4')
  const [choice] = refund.steps[0]?.fields ?? []
  expect(choice && ofKind({ ...choice, max: 5 }, 'text')).toEqual({
    id: 'reason',
    kind: 'text',
    label: choice?.label,
  })
  expect(readFlowFile(JSON.stringify(refund))).toEqual({ ok: refund })
  expect(readFlowFile('{"format":1}')).toEqual({ wrong: 'key' })
  expect(readFlowFile('?')).toEqual({ wrong: '' })
})
