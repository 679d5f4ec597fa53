import { type Refusal, refuse } from '@anlan/domain/kernel'

/**
 * Everything for which a file can be turned away, in the words that the user reads.
 * `{name}` and the like are filled from the figures. The exit code is that of `anlan read`;
 * 2 is left for wrong arguments, 1 for faults of our own.
 */
export const problems = {
  'file-empty': { exit: 10, message: '《{name}》是空文件，没有可读的内容。请检查后重新选择。' },
  'file-too-large': {
    exit: 11,
    message: '《{name}》有 {megabytes} MB，超过 {limit} MB 的上限。请压缩图片或拆分后再试。',
  },
  'file-unknown': {
    exit: 12,
    message: '《{name}》不是能读的文件。请用 Word、WPS、PDF、OFD、Excel、网页或纯文本格式。',
  },
  'file-broken': { exit: 13, message: '《{name}》已损坏或不完整，打不开。请向来文单位要一份完好的文件。' },
  'file-encrypted': { exit: 14, message: '《{name}》设有打开密码。请先用密码打开，另存为不加密的文件再试。' },
  'file-unsafe': { exit: 15, message: '《{name}》含有不允许的内容（{what}），为安全起见没有打开。' },
  'zip-bomb': { exit: 16, message: '《{name}》解压后异常庞大（{what}），为安全起见没有打开。' },
  'pdf-scanned': {
    exit: 17,
    message: '《{name}》是扫描件，没有文字，读不出任务。请用原来的 Word 文件，或先做文字识别。',
  },
  'format-old': { exit: 18, message: '《{name}》是{what}，暂不能读。请用 Word 或 WPS 另存为 .docx 再试。' },
  'no-text': { exit: 19, message: '《{name}》里没有文字。请检查文件内容。' },
  'secrecy-mark': {
    exit: 20,
    message:
      '《{name}》标有密级（{what}）。本系统不得处理国家秘密，文件没有读取，也没有留存。请按保密规定办理。',
  },
  'reading-timeout': {
    exit: 21,
    message: '读了 {seconds} 秒还没有读完，已经停止，没有留存。请拆分文件后再试。',
  },
  'reading-out-of-memory': {
    exit: 22,
    message: '文件内容过于庞大，超过 {megabytes} MB 内存上限，已经停止，没有留存。请拆分文件后再试。',
  },
  'reading-crashed': {
    exit: 23,
    message: '读取文件时出错，已经停止，没有留存。请把文件另存一份再试，仍然不行请联系管理员。',
  },
  'table-too-long': {
    exit: 25,
    message: '《{name}》超过 {limit} 行，不像任务表。请只留下任务所在的工作表再试。',
  },
  'too-many-files': { exit: 24, message: '一次最多合读 {limit} 个文件，这里有 {count} 个。' },
} as const

export type Problem = keyof typeof problems

type Figures = Readonly<Record<string, string | number>>

/** The refusal for a problem, its message filled with the figures. */
export function problem(code: Problem, figures: Figures = {}): Refusal {
  const message = problems[code].message.replace(/\{(\w+)\}/g, (_, key: string) => String(figures[key] ?? ''))
  return refuse(code, message, { figures })
}

/**
 * How a decoder, deep in a file's structure, says that it cannot go on.
 * It never leaves this folder: `decodeFiles` turns it into a refusal and adds the file's name.
 */
export class Unreadable extends Error {
  readonly problem: Problem
  readonly figures: Figures

  constructor(problem: Problem, figures: Figures = {}) {
    super(problem)
    this.problem = problem
    this.figures = figures
  }
}
