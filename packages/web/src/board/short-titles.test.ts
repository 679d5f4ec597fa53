import { expect, test } from 'vitest'
import { shortTitles } from './short-titles.ts'

test('what titles share at their beginning is left out, back to a joint of words', () => {
  expect(
    shortTitles([
      '关于进一步做好全县冬季燃气安全排查工作的通知',
      '关于进一步做好全县烟花爆竹检查工作的通知',
      '县城市燃气整治方案',
    ]),
  ).toEqual(['冬季燃气安全排查', '烟花爆竹检查', '县城市燃气整治方案'])
})

test('a title of its own keeps its beginning', () => {
  expect(shortTitles(['关于做好防汛工作的通知'])).toEqual(['关于做好防汛'])
})

test('two that would read alike, or nearly nothing, stay whole', () => {
  expect(shortTitles(['关于做好防汛工作的通知', '关于做好防汛工作的通知'])).toEqual([
    '关于做好防汛工作的通知',
    '关于做好防汛工作的通知',
  ])
  expect(shortTitles(['关于防汛的通知', '关于防火的通知'])).toEqual(['关于防汛的通知', '关于防火的通知'])
})
