import { expect, it } from 'vitest'
import { findRegion, placeName } from './find-region.ts'

const regions = [
  { code: '990124000000', name: '云川县' },
  { code: '990124100000', name: '柳河镇' },
  { code: '990124100200', name: '柳河村民委员会' },
  { code: '990124100201', name: '东沟村民委员会' },
  { code: '990124102000', name: '青石镇' },
  { code: '990124102001', name: '青石社区居民委员会' },
  { code: '990124102201', name: '东沟村民委员会' },
]

it.each([
  ['柳河镇', '990124100000'],
  ['云川县柳河镇', '990124100000'],
  ['柳河村', '990124100200'],
  ['柳河镇柳河村', '990124100200'],
  ['柳河镇 / 柳河村民委员会', '990124100200'],
  ['云川县柳河镇柳河村', '990124100200'],
  ['青石社区', '990124102001'],
  ['青石镇东沟村', '990124102201'],
  ['990124102', '990124102000'],
  ['990124', '990124000000'],
  // Two villages of that name: the town must stand before it.
  ['东沟村', null],
  ['北京', null],
  ['990125', null],
  ['', null],
])('%s is %s', (text, code) => expect(findRegion(regions, text)).toBe(code))

it('places are called as people call them', () =>
  expect(regions.map(placeName)).toEqual([
    ...['云川县', '柳河镇', '柳河村', '东沟村', '青石镇', '青石社区', '东沟村'],
  ]))
