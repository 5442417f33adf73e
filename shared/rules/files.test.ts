import { describe, expect, test } from 'vitest'
import { fitsName, foreseen, neatName, typeOfName } from './files.ts'
import { CLIP_MAX_BYTES, FILE_MAX_BYTES, FILE_NAME_MAX } from './limits.ts'

const why = (name: string, bytes: number) => {
  const refusal = foreseen(name, bytes)
  return refusal?.code === 'file_refused' ? refusal.why : null
}

describe('files', () => {
  test('are refused early for what name and size say already', () => {
    expect(why('photo.JPG', 1)).toBeNull()
    expect(why('screenshot', 1)).toBeNull()
    expect(why('page.html', 1)).toBe('type')
    expect(why('archive.tar.gz', 1)).toBe('type')
    expect(why('photo.png', 0)).toBe('empty')
    expect(why('photo.png', FILE_MAX_BYTES)).toBeNull()
    expect(why('photo.png', FILE_MAX_BYTES + 1)).toBe('size')
    expect(why('clip.mp4', CLIP_MAX_BYTES)).toBeNull()
    expect(why('clip.mp4', CLIP_MAX_BYTES + 1)).toBe('size')
  })

  test('are what they are called, but for one kind of image under the name of another', () => {
    expect(fitsName('png', 'a.png')).toBe(true)
    expect(fitsName('jpg', 'a.png')).toBe(true)
    expect(fitsName('pdf', 'a')).toBe(true)
    expect(fitsName('txt', 'a.png')).toBe(false)
    expect(fitsName('png', 'a.txt')).toBe(false)
    expect(fitsName('txt', 'a.html')).toBe(false)
    expect(typeOfName('a.')).toBeUndefined()
  })

  test('have names without a path or anything to stumble over, and keep their ending', () => {
    expect(neatName('C:\\pictures\\..\\a.png')).toBe('a.png')
    expect(neatName('../../etc/passwd')).toBe('passwd')
    expect(neatName('a<b>:"c".png')).toBe('a_b___c_.png')
    expect(neatName('.htaccess')).toBe('file.htaccess')
    expect(neatName('...')).toBe('file')
    const long = neatName(`${'长'.repeat(300)}.jpeg`)
    expect([...long].length).toBe(FILE_NAME_MAX)
    expect(long.endsWith('.jpeg')).toBe(true)
  })
})
